"""Taking a passage out of the live record, so that no later edition brings it back."""

import json

from django.db import models

from inspections import content as contents
from inspections.actions import evidence
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
    LedgerEntry,
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
    LetterPart: ("letter__area", ("facts",)),
    Source: ("area", ("title", "period", "recruitment", "counted")),
    Evidence: ("area", ("withdrawn_note",)),
    Indicator: ("area", ("title", "definition", "unit")),
    Reading: ("indicator__area", ("period", "source", "source_url")),
    HelpEntry: ("area", ("name", "does", "telephone", "web")),
    Suggestion: ("edition__publication__area", ("before", "after")),
    ReviewRound: ("edition__publication__area", ("note",)),
}


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
    for kept in UnsavedForm.objects.filter(area=area):
        _clean_kept(kept, passage)
    for piece in Evidence.objects.usable().filter(area=area):
        if _holds(piece, passage):
            evidence.take_back(evidence=piece, reason=Evidence.Reason.REMOVED, by=by)


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
