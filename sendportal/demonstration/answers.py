"""Ticks and choices: one invented family's answers to the closed questions, which hang together."""

from sendportal.demonstration import questions as q
from sendportal.demonstration.chance import Chance

AGE_WEIGHTS = tuple(zip(q.AGES, (7, 18, 30, 27, 12, 6), strict=True))
NURSERY, MAINSTREAM, BASE, SPECIAL, ALTERNATIVE, COLLEGE, HOME, OUT, HOSPITAL = q.SETTINGS
PRIMARY_SETTINGS = ((MAINSTREAM, 70), (BASE, 8), (SPECIAL, 14), (HOME, 4), (OUT, 4))
SETTING_WEIGHTS = {
    "0 to 4": ((NURSERY, 76), (MAINSTREAM, 16), (SPECIAL, 8)),
    "5 to 7": PRIMARY_SETTINGS,
    "8 to 11": PRIMARY_SETTINGS,
    "12 to 15": ((MAINSTREAM, 50), (BASE, 7), (SPECIAL, 20), (ALTERNATIVE, 6), (HOME, 6), (OUT, 11)),
    "16 to 18": ((COLLEGE, 52), (SPECIAL, 26), (ALTERNATIVE, 4), (HOME, 6), (OUT, 12)),
    "19 to 25": ((COLLEGE, 66), (SPECIAL, 6), (HOME, 14), (OUT, 14)),
}
NEED_CHANCES = tuple(zip(q.NEEDS, (0.58, 0.36, 0.34, 0.22, 0.38, 0.09, 0.07, 0.1, 0.17, 0.14), strict=True))
MET_USUAL, MET_GOOD, MET_HARD = (8, 23, 20, 31, 18), (20, 37, 17, 18, 8), (3, 9, 14, 36, 38)
PLAN_USUAL = (
    (q.PLAN_HAS, 40),
    (q.PLAN_ASSESSING, 15),
    (q.PLAN_REFUSED, 12),
    (q.PLAN_NONE, 27),
    (q.PLAN_UNSURE, 6),
)
PLAN_SPECIAL = ((q.PLAN_HAS, 97), (q.PLAN_ASSESSING, 3))
IN_TIME = ((q.ON_TIME, 36), (q.LATE, 54), (q.CANNOT_SAY, 10))
WAITED_CHANCES = tuple(zip(q.SERVICES[:-1], (0.3, 0.38, 0.31, 0.24, 0.06, 0.2, 0.19, 0.14), strict=True))
OTHER_CHANCE = 0.035
OTHER_SERVICES = (
    "Dietitian",
    "Continence nurse",
    "Wheelchair service",
    "Sleep clinic",
    "Portage",
    "Eye clinic",
    "Audiology, for new moulds",
    "A social care assessment",
    "Bereavement counselling",
    "Orthotics (splints)",
    "Special needs dentist",
    "specialist teacher for the deaf",
    "School nurse",
    "Epilepsy nurse",
    "Carer's assessment for me",
)
WAIT_WEIGHTS = tuple(zip(q.WAITS[:-1], (11, 20, 26, 28, 15), strict=True))
# How many steps some people agree less (or more) with a statement than with their overall answer, and their share.
STATEMENT_TILT = ((0, 0.0), (1, 0.5), (-1, 0.4), (1, 0.45), (1, 0.6))
SKIPPED = 0.015


def closed(chance: Chance, setting: str | None = None, lives: str = q.HERE) -> dict[int, str | list[str]]:
    """Answers by question number; a list for a question with several columns, blank where it was passed over.

    `setting` forces the answer to question 3, for the few families whose answer is rare on purpose.
    """
    age = chance.pick(q.AGES[2:4]) if setting else chance.weighted(AGE_WEIGHTS)
    setting = setting or chance.weighted(SETTING_WEIGHTS[age])
    met = _met(chance, setting)
    plan = chance.weighted(PLAN_SPECIAL if setting == SPECIAL else PLAN_USUAL)
    services = _waited(chance)
    answers = {1: lives, 2: age, 3: setting, 4: _needs(chance), 5: met, 8: plan, 11: services}
    answers[9] = chance.weighted(IN_TIME) if plan == q.PLAN_HAS else ""
    answers[12] = _wait(chance, services)
    answers[14] = _agreement(chance, met, plan)
    answers[19] = chance.weighted((("Yes", 64), ("No", 33), ("", 3)))
    return answers if setting == q.RARE_SETTING or lives != q.HERE else _with_gaps(chance, answers)


def _met(chance: Chance, setting: str) -> str:
    weights = {SPECIAL: MET_GOOD, NURSERY: MET_GOOD, OUT: MET_HARD}.get(setting, MET_USUAL)
    return chance.weighted(tuple(zip(q.MET, weights, strict=True)))


def _needs(chance: Chance) -> list[str]:
    ticks = [chance.happens(probability) for _, probability in NEED_CHANCES]
    return _yes_no(ticks if any(ticks) else [*ticks[:-1], True])


def _waited(chance: Chance) -> list[str]:
    ticks = [chance.happens(probability) for _, probability in WAITED_CHANCES]
    other = chance.pick(OTHER_SERVICES) if chance.happens(OTHER_CHANCE) else ""
    return [*_yes_no([*ticks, not any(ticks) and not other]), other]


def _wait(chance: Chance, services: list[str]) -> str:
    health = "Yes" in services[:6]
    return chance.weighted(WAIT_WEIGHTS) if health else q.WAITS[-1]


def _agreement(chance: Chance, met: str, plan: str) -> list[str]:
    level = q.MET.index(met)
    tilted = [level + chance.between(-1, 1) + tilt * chance.happens(share) for tilt, share in STATEMENT_TILT]
    given = [q.AGREE[min(4, max(0, place))] for place in tilted]
    return [words if plan == q.PLAN_HAS or place != 2 else "" for place, words in enumerate(given)]


def _yes_no(ticks: list[bool]) -> list[str]:
    return ["Yes" if tick else "No" for tick in ticks]


def _with_gaps(chance: Chance, answers: dict[int, str | list[str]]) -> dict[int, str | list[str]]:
    """Real people pass over a question here and there. Question 1 had to be answered."""
    for number in (2, 3, 4, 5, 8, 11, 12):
        if chance.happens(SKIPPED):
            answers[number] = [""] * len(answers[number]) if isinstance(answers[number], list) else ""
    return answers
