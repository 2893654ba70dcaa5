"""What differs between two versions of an edition, passage by passage, so that a reviewer reads only that again."""

from dataclasses import dataclass, fields, is_dataclass
from difflib import SequenceMatcher

from inspections import places
from inspections.content import OutcomeShown

# What no reader sees, what repeats something else, and what changes with every sending.
UNSEEN = {
    "schema",
    "kind",
    "number",
    "language",
    "address",
    "prepared_on",
    "short.label",
    "visits.outcome_words",
    "visits.findings.parents.number",
    "evidence.number",
    "sources.number",
    "threads.number",
    "threads.visits.findings.finding.parents.number",
    "claims.number",
    "claims.verdict",
    "disagreements.number",
    "disagreements.state",
    "disagreements.evidence.number",
    "threads.parents.number",
    "journeys.number",
    "journeys.steps.kind",
    "journeys.steps.state",
    "journeys.steps.concerns.number",
}


@dataclass(frozen=True)
class Difference:
    """One passage that changed: what a person calls it, and its words before and after, "" where there were none."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class _Passage:
    shape: str
    label: str
    words: str

    @property
    def key(self):
        return self.shape, self.words


def differences(before, after):
    """The passages in which two EditionContents differ, in reading order. Figures count as passages too."""
    old, new = list(_passages(before)), list(_passages(after))
    matcher = SequenceMatcher(None, [row.key for row in old], [row.key for row in new], autojunk=False)
    found = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            found += _paired(old[start:end], new[new_start:new_end])
    return found


def _paired(removed, added):
    """Each added passage with the removed one of the same shape; then what was only removed."""
    left = list(removed)
    for passage in added:
        was = next((row for row in left if row.shape == passage.shape), None)
        if was:
            left.remove(was)
        yield Difference(passage.label, was.words if was else "", passage.words)
    for row in left:
        yield Difference(row.label, row.words, "")


def _passages(content):
    for place, value in _leaves(content, ()):
        shape = ".".join(part for part in place if not part.isdigit())
        if shape not in UNSEEN:
            yield _Passage(shape, places.label(content, ".".join(place)), _words(value))


def _leaves(value, place):
    if isinstance(value, OutcomeShown):
        yield place, value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _leaves(getattr(value, field.name), (*place, field.name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _leaves(item, (*place, str(number)))
    elif value not in (None, "") and value is not False:
        yield place, value


def _words(value):
    """An outcome is one passage: it is never shown without its meaning and its caveat."""
    if isinstance(value, OutcomeShown):
        return f"{value.printed}\n\nIn plain words: {value.meaning}\n\nWhat it does not mean: {value.caveat}"
    return "Yes" if value is True else str(value)
