"""Taking a passage out of the live record, so that no later edition brings it back."""

import json

from django.db import models

from inspections import content as contents
from inspections.actions import evidence
from inspections.actions.letters import drop_file
from inspections.models import (
    Claim,
    DateSource,
    Disagreement,
    DisagreementStep,
    Edition,
    Evidence,
    Finding,
    GlossaryEntry,
    Indicator,
    Inspection,
    JourneyStep,
    LedgerEntry,
    Letter,
    LetterPart,
    Link,
    Publication,
    Reading,
    ReviewRound,
    Source,
    Statement,
    Suggestion,
    Thread,
    UnsavedForm,
)
from inspections.wording import EDITABLE
from sendportal.models import HelpEntry

MARKER = "[some words were removed here]"

# Every text that editions copy or that stands beside them on the way, by model, with the way from a row to its area.
# What evidence says does not change; it is withdrawn.
WRITTEN = {
    Publication: ("area", EDITABLE[Publication]),
    Inspection: ("area", ("outcome_words", "looked_at", "not_looked_at", "report_title", "report_url")),
    Finding: (
        "inspection__area",
        (*EDITABLE[Finding], "printed", "responsible_bodies", "outcome_words"),
    ),
    Statement: ("area", ("words", "source", "source_url")),
    Thread: ("area", EDITABLE[Thread]),
    Link: ("thread__area", ("why",)),
    LedgerEntry: ("area", ("what", "words", "said_by", "source", "source_url")),
    JourneyStep: ("journey__area", ("words", "said_by", "source", "source_url")),
    DateSource: ("inspection__area", ("source", "source_url", "passage")),
    Claim: (
        "area",
        (
            *("who", "words", "where", "where_url", "passage", "passage_from"),
            *("other_passage", "other_from", "other_url", "why"),
        ),
    ),
    Disagreement: (
        "area",
        ("their_words", "their_source", "their_url", "our_words", "our_source", "our_url", "proof"),
    ),
    DisagreementStep: ("disagreement__area", ("words", "source", "source_url")),
    GlossaryEntry: ("area", ("term", "abbreviation", "explanation")),
    Source: ("area", ("title", "period", "recruitment", "counted")),
    Evidence: ("area", ("withdrawn_note",)),
    Indicator: ("area", ("title", "definition", "unit")),
    Reading: ("indicator__area", ("period", "source", "source_url")),
    HelpEntry: ("area", ("name", "does", "telephone", "web")),
    Suggestion: ("edition__publication__area", ("before", "after")),
    ReviewRound: ("edition__publication__area", ("note",)),
}

# What a letter's reading and its sections hold beside words: choices, days, codes and where something was read.
NO_WORDS = {name for name, _ in Inspection.DATES} | {"parent_published_on", "plan_declared_fit_on"}
NO_WORDS |= {"document", "framework", "gss_code", "dfe_code", "code", "outcome", "kind", "follows", "path"}
LONG = {"printed", "looked_at", "not_looked_at"}
LINE = 160  # characters that fit every line of a letter's section


def without(words, passage, most=None):
    """`words` with the marker in place of `passage`, cut to `most` characters."""
    return contents.without(words, passage, MARKER)[:most]


def clean(area, passage, by):
    """Takes `passage` out of everything live in `area`, and withdraws evidence that holds it."""
    for model, (way, fields) in WRITTEN.items():
        for row in model.objects.filter(**{way: area}):
            _clean_row(row, fields, passage)
    for draft in Edition.objects.filter(publication__area=area, content=""):
        _clean_row(draft, ("change_note",), passage)
    for sent in ReviewRound.objects.filter(edition__publication__area=area).exclude(content=""):
        if contents.redacted(sent.content, passage, MARKER) != sent.content:
            ReviewRound.objects.filter(pk=sent.pk).update(content="")
    _clean_letters(area, passage)
    for kept in UnsavedForm.objects.filter(area=area):
        _clean_kept(kept, passage)
    for piece in Evidence.objects.usable().filter(area=area):
        if _holds(piece, passage):
            evidence.take_back(evidence=piece, reason=Evidence.Reason.REMOVED, by=by)


def _clean_letters(area, passage):
    """The text that quotations are checked against would offer the passage again, and so would the file."""
    for letter in Letter.objects.filter(area=area):
        left = without(letter.pages, passage), _left_in(letter.reading, passage)
        if left != (letter.pages, letter.reading):
            letter.pages, letter.reading = left
            letter.save(update_fields=["pages", "reading"])
            drop_file(letter)
    for part in LetterPart.objects.filter(letter__area=area):
        facts = _left_in(part.facts, passage)
        if facts != part.facts:
            LetterPart.objects.filter(pk=part.pk).update(facts=facts, version=part.version + 1)


def _left_in(kept, passage):
    """JSON text `kept` of a letter without `passage`: only words lose it, so that it can still be read."""
    left = _words_left(json.loads(kept), passage) if kept else ""
    return kept if not kept or left == json.loads(kept) else json.dumps(left, ensure_ascii=False)


def _words_left(value, passage, name=""):
    if isinstance(value, dict):
        return {key: _words_left(inner, passage, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_words_left(inner, passage, name) for inner in value]
    if not isinstance(value, str) or name in NO_WORDS or without(value, passage) == value:
        return value
    if name.endswith("_url"):
        return ""
    return without(value, passage, None if name in LONG else max(len(value), LINE))


def _holds(piece, passage):
    said = [piece.words, *_texts(piece.table)]
    return any(without(words, passage) != words for words in said)


def _texts(value):
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(inner)


def _clean_row(row, fields, passage):
    held = [field for field in fields if without(getattr(row, field), passage) != getattr(row, field)]
    for field in held:
        setattr(row, field, _left(row._meta.get_field(field), getattr(row, field), passage))
    if held and hasattr(row, "version"):
        row.version += 1
        held.append("version")
    if held:
        row.save(update_fields=held)


def _clean_kept(row, passage):
    """What somebody typed and did not save yet must not bring the passage back either."""
    kept = json.loads(row.typed)
    fields = {name: [without(word, passage) for word in words] for name, words in kept["fields"].items()}
    typed = json.dumps({"heading": without(kept["heading"], passage), "fields": fields}, ensure_ascii=False)
    if typed != row.typed:
        row.typed = typed
        row.save(update_fields=["typed"])


def _left(field, words, passage):
    """What stays of a field's words. An address or a number to call that lost a part leads nowhere, so it goes."""
    if isinstance(field, models.URLField) or field.name == "telephone":
        return ""
    return without(words, passage, field.max_length)
