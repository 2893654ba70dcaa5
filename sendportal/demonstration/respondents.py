"""The 1,055 invented people: when they came, how far they got, what they ticked and who they are."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sendportal.demonstration import questions as q
from sendportal.demonstration.answers import closed
from sendportal.demonstration.chance import Chance
from sendportal.demonstration.handwriting import Hand, hand
from sendportal.demonstration.people import contact, ip_address
from sendportal.demonstration.speaker import Speaker, speaker

OPENED = datetime(2025, 6, 2)
# Answers come when the link goes out and when people are reminded; the last weeks are the holidays.
WEEKS = tuple(enumerate((19, 12, 7, 5, 13, 7, 4, 3, 9, 4, 3, 5, 9)))
HOURS = tuple(zip(range(7, 23), (2, 3, 5, 7, 6, 5, 6, 5, 4, 4, 4, 5, 7, 11, 14, 9), strict=True))
RARE_FAMILIES = 4
NOTHING_ANSWERED, STOPPED_EARLY, EARLY = (
    6,
    13,
    2,
)  # partial responses: blank ones, and those that end at question 2
WITH_CONTACT, WITH_ADDRESS = 9, 14


@dataclass(frozen=True)
class Respondent:
    """One response. `reached` is the last question seen; `ended` is None where the response is partial."""

    user_id: int
    number: int
    contact: list[str]
    started: datetime
    ended: datetime | None
    reached: int
    answers: dict[int, str | list[str]]
    parent: Speaker
    hand: Hand


def respondents(chance: Chance, complete: int, partial: int) -> list[Respondent]:
    """In the order in which they started."""
    reached = chance.shuffled([q.QUESTIONS[-1].number] * complete + _stops(chance, partial))
    finishers = [place for place, last in enumerate(reached) if last == q.QUESTIONS[-1].number]
    special = chance.sample(finishers, RARE_FAMILIES + 1)
    starts = sorted(_start(chance) for _ in reached)
    contacts = _contacts(chance, len(reached))
    made, user_id = [], 21_840_300
    for place, last in enumerate(reached):
        user_id += chance.between(3, 90)
        setting = q.RARE_SETTING if place in special[1:] else None
        answers = closed(chance, setting, q.ELSEWHERE if place == special[0] else q.HERE)
        ended = starts[place] + timedelta(seconds=chance.between(240, 3300)) if place in finishers else None
        head = (user_id, place + 1, contacts[place], starts[place], ended, last)
        made.append(Respondent(*head, answers, speaker(answers, chance), hand(chance)))
    return made


def _stops(chance: Chance, partial: int) -> list[int]:
    known = [0] * NOTHING_ANSWERED + [EARLY] * STOPPED_EARLY
    last = q.QUESTIONS[-1].number
    return known + [chance.between(EARLY + 1, last - 1) for _ in range(partial - len(known))]


def _start(chance: Chance) -> datetime:
    week, hour = chance.weighted(WEEKS), chance.weighted(HOURS)
    return OPENED + timedelta(days=7 * week + chance.below(7), hours=hour, seconds=chance.below(3600))


def _contacts(chance: Chance, count: int) -> list[list[str]]:
    """Name, e-mail and IP address: blank but for a few."""
    cells = [["", "", ""] for _ in range(count)]
    chosen = chance.sample(range(count), WITH_CONTACT + WITH_ADDRESS)
    for order, place in enumerate(chosen):
        cells[place] = contact(chance) if order < WITH_CONTACT else ["", "", ip_address(chance)]
    return cells
