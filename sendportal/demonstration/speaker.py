"""The voice of one invented parent: what they can truthfully say, and the words that fill their sentences."""

import re
from dataclasses import dataclass

from sendportal.demonstration import questions as q
from sendportal.demonstration.chance import Chance

SLOT = re.compile(r"\{(\w+)\}")
AGE_TRAITS = dict(
    zip(q.AGES, ("early", "primary", "primary", "secondary", "post16", "post16 adult"), strict=True)
)
SETTING_TRAITS = dict(
    zip(
        q.SETTINGS,
        (
            "inschool nursery",
            "inschool mainstream",
            "inschool mainstream base",
            "inschool special",
            "inschool ap",
            "inschool college",
            "home",
            "out",
            "inschool hospital",
        ),
        strict=True,
    )
)
PLAN_TRAITS = {
    q.PLAN_HAS: "plan",
    q.PLAN_ASSESSING: "assessing",
    q.PLAN_REFUSED: "refused",
    q.PLAN_NONE: "noplan",
    q.PLAN_UNSURE: "unsure",
}
TIME_TRAITS = {q.ON_TIME: "ontime", q.LATE: "late"}

PRONOUNS = {
    "he": {"he": "he", "him": "him", "his": "his", "himself": "himself"},
    "she": {"he": "she", "him": "her", "his": "her", "himself": "herself"},
    "they": {"he": "they", "him": "them", "his": "their", "himself": "themselves"},
}
CHILDREN = {
    "he": ("my son", "our son", "my boy", "our boy", "my youngest", "my son", "our eldest"),
    "she": ("my daughter", "our daughter", "my girl", "our youngest", "my daughter", "my eldest"),
    "they": ("my child", "our child", "my teenager"),
}
ONE = {"is": "is", "has": "has", "was": "was", "s": "s", "es": "es"}
MANY = {"is": "are", "has": "have", "was": "were", "s": "", "es": ""}

NEED_WORDS = dict(
    zip(
        q.NEEDS,
        (
            "autism",
            "ADHD",
            "speech and language needs",
            "learning difficulties",
            "anxiety",
            "cerebral palsy",
            "hearing loss",
            "epilepsy",
            "dyslexia",
            "sensory needs",
        ),
        strict=True,
    )
)
HEALTH_SERVICES = (
    ("CAMHS", "CAMHS worker"),
    ("the autism assessment", "assessment nurse"),
    ("speech and language therapy", "speech therapist"),
    ("occupational therapy", "occupational therapist"),
    ("physiotherapy", "physiotherapist"),
    ("the community paediatrician", "paediatrician"),
)
WAIT_WORDS = {
    "Under 3 months": ("six weeks", "two months", "ten weeks"),
    "3 to 6 months": ("four months", "five months", "about five months"),
    "6 to 12 months": ("eight months", "nine months", "ten months", "nearly a year"),
    "1 to 2 years": (
        "fourteen months",
        "sixteen months",
        "eighteen months",
        "over a year",
        "nearly two years",
    ),
    "More than 2 years": ("over two years", "two and a half years", "nearly three years", "three years"),
}
YEARS = {
    "early": ("Reception",),
    "primary": ("Year 2", "Year 3", "Year 4", "Year 5"),
    "secondary": ("Year 7", "Year 8", "Year 9", "Year 10"),
    "post16": ("Year 12", "college"),
}
PLACES = {"nursery": "nursery", "college": "college", "home": "the old school", "out": "the old school"}
STAFF = {
    "nursery": ("key person", "nursery manager", "room leader", "nursery SENCO"),
    "college": ("tutor", "learning support assistant", "inclusion lead", "course leader"),
    "home": ("tutor", "family support worker", "group leader"),
    "out": ("tutor", "family support worker", "link worker"),
    "hospital": ("ward teacher", "play specialist"),
    "special": ("class teacher", "teaching assistant", "class team", "family liaison worker", "head teacher"),
    "": ("class teacher", "teaching assistant", "SENCO", "head teacher", "pastoral lead", "one to one"),
    "secondary": ("SENCO", "form tutor", "head of year", "teaching assistant", "pastoral lead", "key worker"),
}
SENCOS = {"nursery": "nursery SENCO", "college": "inclusion lead"}
LOVES = (
    "trains",
    "Lego",
    "dinosaurs",
    "baking",
    "space",
    "animals",
    "music",
    "maps",
    "football",
    "drawing",
    "horses",
)
SPELLS = ("six weeks", "two months", "a whole term", "three months", "half a term", "ten weeks", "a month")


@dataclass(frozen=True)
class Speaker:
    """One invented parent. `level` is 0 (needs met very well) to 4 (very badly)."""

    traits: frozenset[str]
    level: int
    pronoun: str
    words: dict[str, str]
    staff: tuple[str, ...]

    def fill(self, line: str, chance: Chance) -> str:
        """The line with this family's words; the child's are left for `name_child`, which needs the whole comment."""
        chosen = {"staff": chance.pick(self.staff), "spell": chance.pick(SPELLS)} | self.words
        return SLOT.sub(lambda slot: chosen.get(slot.group(1), slot.group(0)), line)

    def name_child(self, text: str) -> str:
        """The child is called "my son" at the first mention and "he" after it, and verbs agree."""
        named, verbs = False, ONE

        def word(slot: re.Match) -> str:
            nonlocal named, verbs
            key, first, named = slot.group(1), not named, named or slot.group(1) not in MANY
            if key in MANY:
                return verbs[key]
            if key in ("he", "child"):
                verbs = MANY if key == "he" and self.pronoun == "they" and not first else ONE
            return self._called(key, first)

        return SLOT.sub(word, text)

    def _called(self, key: str, first: bool) -> str:
        if key == "child" or (first and key != "himself"):
            return self.words["kin"] + ("'s" if key == "his" else "")
        return PRONOUNS[self.pronoun][key]


def speaker(answers: dict, chance: Chance) -> Speaker:
    """The parent who ticked these answers (see `answers.closed`)."""
    traits = _traits(answers)
    pronoun = chance.weighted((("he", 62), ("she", 30), ("they", 8)))
    stage = next((kind for kind in PLACES if kind in traits), "")
    group = next(
        (kind for kind in ("nursery", "college", "home", "out", "hospital", "special") if kind in traits), ""
    )
    words = {
        "kin": chance.pick(CHILDREN[pronoun]),
        "loves": chance.pick(LOVES),
        "need": _need(answers, chance),
    }
    words |= {"school": PLACES.get(stage, "school"), "senco": SENCOS.get(stage, "SENCO")}
    words |= _service(answers, chance) | {"year": chance.pick(_years(traits))}
    staff = STAFF["secondary" if not group and "secondary" in traits else group]
    level = q.MET.index(answers[5]) if answers[5] else 2
    return Speaker(traits, level, pronoun, words, staff)


def _traits(answers: dict) -> frozenset[str]:
    found = [AGE_TRAITS.get(answers[2], ""), SETTING_TRAITS.get(answers[3], "")]
    found += [PLAN_TRAITS.get(answers[8], "unsure"), TIME_TRAITS.get(answers[9], "")]
    if "Yes" in answers[11][:6] and answers[12] in WAIT_WORDS:
        found.append("waited longwait" if answers[12] in q.WAITS[2:5] else "waited")
    else:
        found.append("nowait")
    return frozenset(" ".join(found).split())


def _years(traits: frozenset[str]) -> tuple[str, ...]:
    return next((YEARS[age] for age in YEARS if age in traits), ("the new class",))


def _need(answers: dict, chance: Chance) -> str:
    ticked = [NEED_WORDS[need] for need, tick in zip(q.NEEDS, answers[4], strict=True) if tick == "Yes"]
    return chance.pick(ticked or ["additional needs"])


def _service(answers: dict, chance: Chance) -> dict[str, str]:
    ticked = [words for words, tick in zip(HEALTH_SERVICES, answers[11], strict=False) if tick == "Yes"]
    service, clinician = chance.pick(ticked or [("the clinic", "nurse")])
    if service == "the autism assessment" and answers[4][0] == "Yes":
        service = "the ADHD assessment"
    waits = WAIT_WORDS.get(answers[12], ("a while",))
    return {"service": service, "clinician": clinician, "wait": chance.pick(waits)}
