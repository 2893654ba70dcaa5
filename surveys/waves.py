"""Two waves of a survey side by side: what was asked in the same words, with the same answers to choose from.

Only what was released is laid beside, as it was released. Nothing is subtracted: a difference of two small groups could
tell of one family, and who answered may have changed more than what they think.
"""

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from surveys.readers.wording import key, tidy
from surveys.results.rules_said import rules_in_words
from surveys.results.who_counts import whole

ALIKE = 0.6  # from here on two wordings may be one question that was put in other words
SHOWN = "shown"


@dataclass(frozen=True)
class Wave:
    """A release as it is compared. `rules` are those by which it left responses out."""

    period: str
    recruitment: str
    counted: str
    people: int
    rules: dict
    tables: tuple[dict, ...]


@dataclass(frozen=True)
class Pair:
    """One question of both waves: for each answer its label and its cell then and now, and both tables."""

    title: str
    answers: tuple[tuple[str, dict, dict], ...]
    then: dict
    now: dict
    is_uneven: bool


@dataclass(frozen=True)
class Apart:
    """A question that cannot be compared, and why, in a sentence. `then` is the other wording or empty; `only_then` and
    `only_now` are answers that only one wave offers."""

    title: str
    why: str
    then: str = ""
    only_then: tuple[str, ...] = ()
    only_now: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    warnings: tuple[str, ...]
    pairs: tuple[Pair, ...]
    apart: tuple[Apart, ...]


ALWAYS = "Other people may have answered. A difference may come from who answered, not from what has changed."
TWICE = "More than one question has these words, so it is not certain which belongs to which."
WITHHELD = "It is withheld then, now or both times, so that nobody can be recognised."
OTHERWISE = "People could choose several answers in one of the two, and only one in the other."
OPTIONS = "The answers to choose from differ."
WORDING = "It seems to have been put in other words."
ONLY_NOW = "It was not asked then."
ONLY_THEN = "It is not asked any more."
UNEVEN = "How many people answered differs by more than a third."


def wave_of(release):
    """The wave that a release tells of. Tables that are broken down by another question are left aside."""
    plain = tuple(table for table in release.tables if not table.get("by"))
    counted = release.get_counted_display()
    survey = release.survey
    return Wave(survey.period, survey.recruitment, counted, release.people, release.counting, plain)


def compare(then, now):
    """Two waves, `then` the earlier one, as a Comparison in the order in which questions are asked now."""
    repeated = _repeated(then) | _repeated(now)
    before = {key(table["title"]): table for table in then.tables}
    known = {key(table["title"]) for table in now.tables}
    rest = [table for name, table in before.items() if name not in known]
    pairs, apart = [], []
    for table in now.tables:
        name = key(table["title"])
        if name in repeated:
            apart.append(Apart(table["title"], TWICE))
        elif name in before:
            found = _compared(before[name], table)
            (pairs if isinstance(found, Pair) else apart).append(found)
        else:
            apart.append(_not_found(table, rest))
    apart += [Apart(table["title"], ONLY_THEN) for table in rest]
    return Comparison(tuple(_warnings(then, now)), tuple(pairs), tuple(dict.fromkeys(apart)))


def is_uneven(before, after):
    """Whether two numbers of people differ by more than a third of the smaller."""
    return 3 * (max(before, after) - min(before, after)) > min(before, after)


def _repeated(wave):
    many = Counter(key(table["title"]) for table in wave.tables)
    return {name for name, count in many.items() if count > 1}


def _compared(then, now):
    if not then["state"] == now["state"] == SHOWN:
        return Apart(now["title"], WITHHELD)
    if then["is_multiple"] != now["is_multiple"]:
        return Apart(now["title"], OTHERWISE)
    before, after = _by_label(then), _by_label(now)
    if set(before) != set(after):
        only_then = tuple(label for label in before if label not in after)
        only_now = tuple(label for label in after if label not in before)
        return Apart(now["title"], OPTIONS, only_then=only_then, only_now=only_now)
    answers = tuple((label, before[label], cell) for label, cell in after.items())
    return Pair(now["title"], answers, then, now, is_uneven(then["base"], now["base"]))


def _by_label(table):
    return {tidy(cell["label"]): cell for cell in table["cells"]}


def _not_found(table, rest):
    """Why a question of now has no fellow; one of the `rest` that seems to be it in other words is taken out."""
    likely = max(rest, key=lambda other: _likeness(table, other), default=None)
    if likely is None or _likeness(table, likely) < ALIKE:
        return Apart(table["title"], ONLY_NOW)
    rest.remove(likely)
    return Apart(table["title"], WORDING, then=likely["title"])


def _likeness(table, other):
    """How alike two wordings are, 0 to 1; 0 where the answers to choose from are known to be others."""
    before, now = set(_by_label(other)), set(_by_label(table))
    if before and now and 2 * len(before & now) < len(before | now):
        return 0
    return SequenceMatcher(None, table["title"].casefold(), other["title"].casefold(), autojunk=False).ratio()


def _warnings(then, now):
    yield ALWAYS
    if is_uneven(then.people, now.people):
        yield f"{then.people:,} people are counted then and {now.people:,} now, which is more than a third apart."
    if key(then.recruitment) != key(now.recruitment):
        yield (
            "People were asked to take part in different ways, so other kinds of people may have answered. "
            f"Then: {then.recruitment.rstrip('.')}. Now: {now.recruitment.rstrip('.')}."
        )
    if then.counted != now.counted:
        yield f"Different answers are counted. Then: {then.counted}. Now: {now.counted}."
    before, after = " ".join(rules_in_words(then.rules)), " ".join(rules_in_words(now.rules))
    if before != after:
        yield f"Different people are left out. Then: {before} Now: {after}"
    elif _leaving_out(then) != _leaving_out(now):
        yield "The answers that leave somebody out differ."


def _leaving_out(wave):
    """Which answers to which question leave somebody out, and why."""
    return {
        (rule["why"], key(rule["question"]), *sorted(rule["answers"]))
        for rule in whole(wave.rules)["answers"]
    }
