"""How the invented parents type: contractions, missing full stops, bullets, line breaks, the odd emoji."""

import re
from dataclasses import dataclass

from sendportal.demonstration.chance import Chance

CONTRACTIONS = tuple(
    (re.compile(rf"\b{long}\b(?= \w)"), short)
    for long, short in (
        (
            "([Dd]o|[Dd]oes|[Dd]id|[Ii]s|[Ww]as|[Hh]as|[Hh]ave|[Cc]ould|[Ss]hould|[Ww]ould|[Aa]re) not",
            r"\1n't",
        ),
        ("([Cc])annot", r"\1an't"),
        ("I am", "I'm"),
        ("I would", "I'd"),
        ("I will", "I'll"),
        ("(?<!and )I have(?= (been|told|cut|given|learned|stopped|waited|never|had))", "I've"),
        ("([Ww]e|[Tt]hey|[Yy]ou) are", r"\1're"),
        ("([Ww]e|[Tt]hey) have(?= (been|told|spent|had|heard|lost|waited|met|learned))", r"\1've"),
        ("([Ii]t|[Tt]hat|[Tt]here|[Hh]e|[Ss]he|[Nn]obody|[Ee]verything) is", r"\1's"),
    )
)
SENTENCE_START = re.compile(r"(^(?:- )?|[.!?] |\n+(?:- )?)([a-z])")
EMOJI = ("\U0001f60a", "\u2764\ufe0f", "\U0001f64f", "\U0001f622", "\U0001f499")


@dataclass(frozen=True)
class Hand:
    """One person's habits, the same in all their comments."""

    contracts: bool
    curly: bool
    stops: bool
    capitals: bool
    ampersands: bool
    emoji: str
    breaks: bool

    def write(self, sentences: list[str], chance: Chance) -> str:
        text = self._join(sentences, chance)
        text = SENTENCE_START.sub(lambda start: start.group(1) + start.group(2).upper(), text)
        if self.contracts:
            for long, short in CONTRACTIONS:
                text = long.sub(short, text)
        return self._habits(text)

    def _join(self, sentences: list[str], chance: Chance) -> str:
        if len(sentences) > 1 and chance.happens(0.025):
            return "\n".join(f"- {sentence}" for sentence in sentences)
        if len(sentences) > 2 and (self.breaks or len(sentences) > 7):
            middle = len(sentences) // 2
            return " ".join(sentences[:middle]) + "\n\n" + " ".join(sentences[middle:])
        return " ".join(sentences)

    def _habits(self, text: str) -> str:
        if self.curly:
            text = re.sub(r'"([^"]*)"', "\u201c\\1\u201d", text).replace("'", "\u2019")
        if self.ampersands:
            text = text.replace(" and ", " & ", 1)
        if not self.capitals:
            text = re.sub(
                r"(^|[.] )([A-Z])(?=[a-z])", lambda start: start.group(1) + start.group(2).lower(), text
            )
        if not self.stops:
            text = text.removesuffix(".")
        return f"{text} {self.emoji}".rstrip()


def hand(chance: Chance) -> Hand:
    return Hand(
        contracts=chance.happens(0.7),
        curly=chance.happens(0.35),
        stops=chance.happens(0.72),
        capitals=not chance.happens(0.06),
        ampersands=chance.happens(0.06),
        emoji=chance.pick(EMOJI) if chance.happens(0.012) else "",
        breaks=chance.happens(0.12),
    )
