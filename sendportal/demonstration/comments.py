"""One comment: sentences chosen for its topic, its parent and its length."""

import re
from dataclasses import dataclass, field

from sendportal.demonstration.chance import Chance
from sendportal.demonstration.grammar import Beat, Topic, expand, read
from sendportal.demonstration.handwriting import Hand
from sendportal.demonstration.people import identifying
from sendportal.demonstration.speaker import Speaker
from sendportal.demonstration.wording import (
    anything_else,
    communication,
    hardest,
    health,
    life,
    one_change,
    plans,
    school,
    working_well,
)

# Question number -> wording and how likely a kind answer is, from those well served to those badly served.
WARMTH = {
    6: (working_well, (0.99, 0.96, 0.9, 0.78, 0.6)),
    7: (hardest, None),
    10: (plans, (0.75, 0.58, 0.36, 0.2, 0.1)),
    13: (health, (0.6, 0.45, 0.32, 0.2, 0.1)),
    15: (communication, (0.8, 0.6, 0.38, 0.2, 0.1)),
    16: (school, (0.96, 0.86, 0.6, 0.36, 0.2)),
    17: (one_change, None),
    18: (anything_else, (0.9, 0.7, 0.45, 0.28, 0.18)),
}
TOPICS = {
    number: Topic(read(module.SENTENCES), read(module.SHORTS), warmth)
    for number, (module, warmth) in WARMTH.items()
}
LIFE = read(life.SENTENCES)
LONG = 35  # words, for each of which a comment may tell one thing about the family
BRIEF = 4  # words up to which a comment is a note rather than a sentence
TURNS = {
    "warm": ("But", "The hard part:", "That said,"),
    "weary": ("But", "On the plus side,", "To be fair,"),
}
PLACEHOLDERS = ("n/a", "None", ".", "N/A", "No", "Nothing", "Not applicable", "?", "none")
PLUS_ONE = "+1 to what [other parents|everyone|others in the group] [will have said|had to say] about this."
PLACEHOLDER_CHANCE, PLUS_ONE_CHANCE, IDENTIFYING_CHANCE, MIXED_CHANCE = 0.16, 0.004, 0.016, 0.16
TRIES = 6
ONLY_ALONE = frozenset({"little", "hope", "sum", "closing"})  # beats that jar after a turn
# Where a clause could stand alone, some people write a full stop, some a dash, and many a comma.
NEW_CLAUSE = re.compile(
    r"(?<!home)(?<!honest)(?<!context)(?<!background)(?<!you know), "
    r"(?=(?:I|we|it|they|nobody|she|you|my|there|this|that|please|everyone|\{he\}|\{child\}) )"
)
JOINS = (". ", ". ", ". ", ", ", ", ", " - ")


@dataclass
class Scribe:
    """Writes the comments, and remembers what has been said so that people seldom say the same."""

    chance: Chance
    said: set[str] = field(default_factory=set)

    def write(self, number: int, parent: Speaker, hand: Hand, target: int) -> str:
        """A comment on question `number` of about `target` words (fewer, where there is no more to say)."""
        topic, mood = TOPICS[number], self._mood(number, parent)
        if target <= BRIEF:
            return self._note(topic, parent, hand, mood, target)
        sentences = self._mixed(topic, parent, mood, target)
        if not sentences:
            return self._note(topic, parent, hand, mood, target)
        return hand.write([_ended(_capital(line)) for line in _named(sentences, parent)], self.chance)

    def _mood(self, number: int, parent: Speaker) -> str:
        warmth = TOPICS[number].warmth
        if warmth is None:
            return ""
        if number == 13 and "waited" in parent.traits and "longwait" not in parent.traits:
            return "warm"
        return "warm" if self.chance.happens(warmth[parent.level]) else "weary"

    def _note(self, topic: Topic, parent: Speaker, hand: Hand, mood: str, target: int) -> str:
        if target <= 2 and self.chance.happens(PLACEHOLDER_CHANCE):
            return self.chance.pick(PLACEHOLDERS)
        traits = parent.traits | {mood}
        beats = [beat for beat in topic.shorts if beat.fits(traits)] or list(topic.shorts)
        lines = [self._line(self.chance.pick(beats), parent) for _ in range(TRIES)]
        best = min(lines, key=lambda line: (line in self.said, abs(len(line.split()) - target)))
        self.said.add(best)
        text = hand.write([_capital(parent.name_child(best))], self.chance)
        return text if not hand.stops or text[-1] in "!?." else text + self.chance.pick(("", "", "."))

    def _mixed(self, topic: Topic, parent: Speaker, mood: str, target: int) -> list[str]:
        """The sentences: of one mood, or now and then turning to the other half-way."""
        extra = [identifying(self.chance)] if target > 14 and self.chance.happens(IDENTIFYING_CHANCE) else []
        if target > 10 and self.chance.happens(PLUS_ONE_CHANCE):
            extra = [expand(PLUS_ONE, self.chance), *extra]
        target -= sum(len(sentence.split()) for sentence in extra)
        turning = mood and topic.warmth and target > 22 and self.chance.happens(MIXED_CHANCE)
        first = self._chosen(topic, parent, mood, target * 55 // 100 if turning else target)
        lines = [line for _, line in first]
        if turning and lines:
            other = "weary" if mood == "warm" else "warm"
            names = {name for name, _ in first} | ONLY_ALONE
            rest = self._chosen(topic, parent, other, target * 45 // 100, names)
            lines += _turned(self.chance.pick(TURNS[mood]), [line for _, line in rest])
        return extra + lines if extra and extra[0].startswith("+1") else lines + extra

    def _chosen(self, topic: Topic, parent: Speaker, mood: str, target: int, names: set[str] = frozenset()):
        """(beat name, line) in the order in which the beats are written, `target` words or a little over."""
        traits, used, chosen, left = parent.traits | {mood}, set(names), [], target
        beats = [(place, beat) for place, beat in enumerate(topic.beats) if not names or mood in beat.needs]
        family = [(self.chance.below(len(topic.beats)), beat) for beat in LIFE if beat.fits(traits)]
        fitting = self.chance.shuffled([pair for pair in beats if pair[1].fits(traits)])
        for place, beat in fitting + self.chance.sample(family, target // LONG):
            if left < 5:
                break
            line = None if beat.name in used else self._fitting(beat, parent, left + 2)
            if line:
                used.add(beat.name)
                chosen.append((place, beat.name, line))
                left -= len(line.split())
        return [(name, line) for _, name, line in sorted(chosen)]

    def _fitting(self, beat: Beat, parent: Speaker, most: int) -> str | None:
        """A line of the beat with at most `most` words, not said before if that can be helped."""
        lines = [self._line(beat, parent) for _ in range(TRIES)]
        short = [line for line in lines if len(line.split()) <= most]
        fresh = [line for line in short if line not in self.said]
        if not short:
            return None
        line = (fresh or short)[0]
        self.said.add(line)
        return line

    def _line(self, beat: Beat, parent: Speaker) -> str:
        line = parent.fill(expand(self.chance.pick(beat.lines), self.chance), self.chance)
        return NEW_CLAUSE.sub(self.chance.pick(JOINS), line, count=1)


def _named(lines: list[str], parent: Speaker) -> list[str]:
    """The child named over the whole comment, which is then cut into its sentences again."""
    return parent.name_child("\n".join(lines)).split("\n")


def _turned(turn: str, lines: list[str]) -> list[str]:
    if not lines:
        return []
    word = lines[0].split()[0]
    proper = word.rstrip(",.'") == "I" or word[:2].isupper() or word[0] == "{" or not word[0].isalpha()
    first = lines[0] if proper else lines[0][0].lower() + lines[0][1:]
    return [f"{turn} {first}", *lines[1:]]


def _capital(line: str) -> str:
    return line[:1].upper() + line[1:]


def _ended(line: str) -> str:
    return line if line[-1] in ".!?" else line + "."
