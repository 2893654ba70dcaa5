"""What a question asks for, judged by its answers and by its wording.

Used where the tool's own headings do not settle it. A wrong guess costs most when free text is taken for a list of
options, because options are shown: doubt falls on the side of text. A person can correct every guess.
"""

import re
from collections import Counter
from collections.abc import Iterable

from surveys.readers.export import Kind, Role
from surveys.readers.patterns import CODE, DATE, EMAIL, FILE, MARKUP, NUMBER, TELEPHONE, TIME, WORDED
from surveys.readers.wording import (
    asks_for_contact,
    asks_for_name,
    asks_for_several,
    asks_for_words,
    insists_on_words,
    is_placeholder,
)

_PLAIN = frozenset({"yes", "no", "maybe", "unsure", "not sure", "don't know", "prefer not to say"})

# An option list rarely runs longer than this; the longest common one is a list of countries or councils.
MOST_OPTIONS = 60
FEW_ANSWERS = 10
MERE_FEW = 3
LONGEST_NAME = 6  # words

ROLES = {
    Kind.text: Role.open,
    Kind.short: Role.short,
    Kind.number: Role.number,
    Kind.date: Role.date,
    Kind.contact: Role.contact,
    Kind.other: Role.other,
    Kind.file: Role.ignore,
}


def role_of(kind: Kind) -> Role:
    """The role of the columns that hold such a question's answers."""
    return ROLES.get(kind, Role.closed)


def _trimmed(value: str) -> str:
    """Without the spaces that nobody sees; lines stay apart, because some tools put an option on each."""
    if "\n" not in value:
        return " ".join(value.split())
    return "\n".join(line for part in value.split("\n") if (line := " ".join(part.split())))


class Answers:
    """The answers seen under one heading, or under several taken together."""

    def __init__(self, values: Iterable[str], unanswered: str = ""):
        self.counts: Counter[str] = Counter()
        for value, count in Counter(values).items():
            trimmed = _trimmed(value)
            if trimmed and trimmed != unanswered:
                self.counts[trimmed] += count
        self.filled = self.counts.total()
        self.distinct = len(self.counts)

    def share(self, pattern: re.Pattern) -> float:
        """The share of answers that are wholly of this pattern, 0 to 1."""
        hits = sum(count for value, count in self.counts.items() if pattern.fullmatch(value))
        return hits / self.filled if self.filled else 0.0

    def mostly(self, pattern: re.Pattern, least: float = 0.9) -> bool:
        """Whether at least this share of answers is wholly of the pattern; stops where it cannot be any more."""
        left = self.filled
        for value, count in self.counts.items():
            if not pattern.fullmatch(value):
                left -= count
                if left / self.filled < least:
                    return False
        return left > 0

    @property
    def are_plain(self) -> bool:
        """True for yes, no and nothing between, which are options under any heading."""
        return "yes" in {value.casefold() for value in self.counts} and all(
            value.casefold() in _PLAIN for value in self.counts
        )

    def without_placeholders(self) -> "Answers":
        kept = Answers(())
        kept.counts = Counter({value: n for value, n in self.counts.items() if not is_placeholder(value)})
        kept.filled, kept.distinct = kept.counts.total(), len(kept.counts)
        return kept

    @property
    def words(self) -> float:
        """Words to an answer, on average over the different answers."""
        return sum(len(value.split()) for value in self.counts) / self.distinct if self.distinct else 0.0

    @property
    def longest(self) -> int:
        """Words in the longest answer."""
        return max((len(value.split()) for value in self.counts), default=0)

    @property
    def once(self) -> float:
        """The share of the different answers that only one respondent gave."""
        return sum(count == 1 for count in self.counts.values()) / self.distinct if self.distinct else 0.0

    @property
    def variety(self) -> float:
        return self.distinct / self.filled if self.filled else 0.0


def judged(title: str, answers: Answers, separators: tuple[str, ...] = ()) -> Kind:
    """The likely kind of a question that has one column. `separators` may join ticked options in one cell."""
    if not answers.filled:
        return by_wording(title)
    return _by_pattern(title, answers) or _by_spread(title, answers, separators)


def is_doubtful(kind: Kind, title: str, answers: Answers) -> bool:
    """Whether it is not plain from the answers if people wrote them or chose them from a list.

    On real exports, one free-text column in ten is as uniform as a list, and one list in twenty as various as text.
    """
    if kind in {Kind.short, Kind.file}:
        return True
    if kind in {Kind.number, Kind.date}:  # some people say it in figures
        return asks_for_words(title) or (kind is Kind.number and 0 < answers.filled <= MERE_FEW)
    if kind not in {Kind.text, Kind.single, Kind.multi} or not answers.filled:
        return False
    if answers.are_plain:
        return answers.filled < FEW_ANSWERS and asks_for_words(title)
    if kind is Kind.text:
        return answers.variety < 0.8 or answers.words < 4 or answers.filled < FEW_ANSWERS
    is_list = answers.variety <= 0.1 or (answers.distinct <= 5 and answers.filled >= 2 * FEW_ANSWERS)
    return asks_for_words(title) or not is_list


def by_wording(title: str) -> Kind:
    """The kind that the wording alone suggests, for a column whose cells say nothing."""
    if asks_for_words(title):
        return Kind.text
    return Kind.contact if asks_for_contact(title) else Kind.single


def written(title: str, answers: Answers) -> Kind:
    """The kind of a box that a tool says people typed in: text, or something shorter."""
    found = _by_pattern(title, answers)
    if found:
        return found
    if answers.filled and answers.mostly(NUMBER):
        return Kind.number
    if answers.filled and answers.mostly(CODE):
        return Kind.short
    return (
        Kind.contact
        if asks_for_contact(title) and answers.words <= 4 and not asks_for_words(title)
        else Kind.text
    )


def _by_pattern(title: str, answers: Answers) -> Kind | None:
    if answers.mostly(EMAIL, 0.5) or answers.mostly(TELEPHONE, 0.7):
        return Kind.contact
    if answers.mostly(FILE):
        return Kind.file
    if looks_like_moments(answers) and (answers.distinct > 2 or answers.filled < FEW_ANSWERS):
        return Kind.contact if asks_for_contact(title) else Kind.date  # of birth
    if answers.mostly(NUMBER):
        return _numeric(answers)
    return None


def looks_like_moments(answers: Answers) -> bool:
    """True where nearly all answers are dates, with a time or without, or times."""
    return any(map(answers.mostly, (DATE, WORDED, TIME)))


def _numeric(answers: Answers) -> Kind | None:
    """Codes such as a ZIP keep one length or leading zeros; ages and counts do not; a 1 to 5 scale is closed."""
    values = {re.sub(r"\.0+$", "", value) for value in answers.counts if NUMBER.fullmatch(value)}
    lengths = Counter(map(len, values))
    longest = max(lengths)
    if longest >= 4 and lengths.most_common(1)[0][1] >= 0.75 * len(values) and len(values) > 2:
        return Kind.short
    return Kind.number if len(values) > 11 or longest > 2 or _is_beyond_scales(values, answers) else None


def _is_beyond_scales(values: set[str], answers: Answers) -> bool:
    """True for a few numbers that no scale reaches; of many answers, a number may be an option's code."""
    whole = [int(value) for value in values if value.isdecimal()]
    return answers.filled < FEW_ANSWERS and max(whole, default=0) > 12


def _by_spread(title: str, answers: Answers, separators: tuple[str, ...]) -> Kind:
    if asks_for_several(title) or (separators and _are_lists(title, answers, separators)):
        return Kind.multi
    if _is_contact_heading(title, answers):
        return Kind.contact
    if answers.mostly(NUMBER):
        return Kind.single  # codes of options
    if answers.mostly(MARKUP, 0.5):
        return Kind.single  # options with a look of their own: nobody types markup
    if _looks_written(title, answers):
        return _wordy(title, answers)
    return Kind.single


def _are_lists(title: str, answers: Answers, separators: tuple[str, ...]) -> bool:
    if answers.filled < FEW_ANSWERS and asks_for_words(title):
        return False  # "More staff, more time" says that twice
    return any(joins_options(answers, separator) for separator in separators)


def _is_contact_heading(title: str, answers: Answers) -> bool:
    """True for "Your telephone number", whoever few answered it; not for "Phone or e-mail?"."""
    is_short = len(title.split()) <= 4 and " or " not in title and not answers.are_plain
    is_short = is_short and not asks_for_name(title)
    return (
        is_short and asks_for_contact(title) and not asks_for_words(title) and answers.words <= LONGEST_NAME
    )


def _wordy(title: str, answers: Answers) -> Kind:
    if asks_for_contact(title) and answers.words <= 4 and not asks_for_words(title):
        return Kind.contact
    if asks_for_name(title) and not insists_on_words(title) and answers.words <= LONGEST_NAME:
        return Kind.short
    return Kind.text if asks_for_words(title) or answers.words >= 3 or _are_sentences(answers) else Kind.short


def _are_sentences(answers: Answers) -> bool:
    """True where most have a full stop, which options do not have."""
    return sum(value[-1] in ".!?" and " " in value for value in answers.counts) > answers.distinct / 2


def _looks_written(title: str, answers: Answers) -> bool:
    if answers.are_plain:
        return False
    if asks_for_words(title):
        answers = answers.without_placeholders()
        if not answers.filled:
            return True  # "none" and "n/a" are what people type
    if answers.filled < FEW_ANSWERS:
        return _few_look_written(title, answers)
    if asks_for_contact(title) and not asks_for_words(title):
        return answers.variety > 0.5
    if asks_for_name(title):
        return answers.variety > 0.3
    if asks_for_words(title) and answers.distinct > 3:
        various = answers.variety > 0.4 or answers.once >= 0.5 or answers.distinct > MOST_OPTIONS
        return various or answers.words >= 6
    various = answers.variety >= 0.4 or (answers.once >= 0.6 and answers.words >= 3)
    return answers.distinct > MOST_OPTIONS or (various and answers.distinct > 7)


def _few_look_written(title: str, answers: Answers) -> bool:
    if insists_on_words(title) or asks_for_name(title):
        return True
    if answers.distinct == answers.filled > FEW_ANSWERS / 2:
        return True  # no two the same: options recur
    repeated = answers.distinct <= answers.filled / 2
    if not repeated and _are_sentences(answers):
        return True
    long = answers.words >= 5 or answers.longest >= 8
    return not repeated and (asks_for_words(title) or (long and answers.variety > 0.75))


def joins_options(answers: Answers, separator: str) -> bool:
    """True where cells hold several options: the parts recur, and are fewer than the cells they make up."""
    cells = [_parts(value, separator) for value in answers.counts]
    if not any(len(parts) > 1 for parts in cells):
        return False
    if (separator == "\n" or answers.filled < FEW_ANSWERS) and _are_short_items(cells):
        return True
    options = Counter(option for parts in cells for option in set(parts))
    repeated = sum(count for count in options.values() if count > 1)
    # Commas stand inside options too ("Yes, always"), so they have to prove more than "; " has.
    fewer = answers.distinct - 1 if separator.strip() == "," else answers.distinct
    return repeated >= 0.5 * options.total() and len(options) <= min(fewer, MOST_OPTIONS)


def _parts(value: str, separator: str) -> list[str]:
    sign = separator if separator == " / " else separator.strip() or separator  # "and/or" is one word
    return [part.strip() for part in value.split(sign) if part.strip()]


def _are_short_items(cells: list[list[str]]) -> bool:
    """True for few words at a time that come again and are no sentences: nobody types so."""
    several = [parts for parts in cells if len(parts) > 1]
    items = [part for parts in cells for part in parts]
    short = all(len(item.split()) <= LONGEST_NAME and item[-1] not in ".!?" for item in items)
    named = all(item[0].isupper() or item[0].isdigit() for item in items)
    return short and named and len(several) >= len(cells) / 4 and len(set(items)) < max(len(items), 3)
