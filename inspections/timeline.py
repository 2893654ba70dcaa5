"""What happened to one visit and to all that stands beside it, from the audit log, in words a person reads."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.utils import timezone

from inspections.embargoes import WAYS
from inspections.letter_parts import title_of
from inspections.models import Edition, Finding, Inspection, LedgerEntry, LetterPart, Publication, Statement
from sendportal import audit, audit_words
from sendportal.templatetags.words import day

NEWEST = 300
TO_A_VISIT = ("inspection", "visit", "kept_by_visit")


@dataclass(frozen=True)
class Line:
    """One thing that was done: when (local time), who did it, and what, as the rest of a sentence."""

    at: datetime
    who: str
    did: str


def lines(visit, by, names):
    """What was done about `visit`, newest first, as far as `by` may know of it. `names` gives what to call people, by
    id. Takes a constant number of queries."""
    events = list(audit.events(visit.area, by).filter(_about(visit))[:NEWEST])
    titles = _titles(visit)
    return [_line(event, names, titles) for event in events]


def _about(visit):
    """The events of the visit, of every row that leads to it, and of rows that are gone but were beside it."""
    found = Q(target_kind=Inspection._meta.label_lower, target_id=str(visit.pk)) | Q(
        detail__inspection=visit.pk
    )
    for name, ways in WAYS.items():
        steps = [way.removesuffix("embargo").removesuffix("__") for way in ways]
        leading = [step for step in steps if step.rpartition("__")[2] in TO_A_VISIT]
        if leading:
            found |= _beside(apps.get_model("inspections", name), leading, visit)
    return found


def _beside(model, steps, visit):
    wanted = Q()
    for step in steps:
        wanted |= Q(**{step: visit})
    numbers = model.objects.filter(wanted).order_by().annotate(written=Cast("pk", CharField()))
    return Q(target_kind=model._meta.label_lower, target_id__in=numbers.values("written"))


def _titles(visit):
    """What to call the rows that people know by a title, by kind and number."""
    rows = [
        *Finding.objects.filter(inspection=visit),
        *Statement.objects.filter(inspection=visit),
        *Publication.objects.filter(inspection=visit),
        *LedgerEntry.objects.filter(inspection=visit),
        *LetterPart.objects.filter(letter__inspection=visit).select_related("letter__inspection"),
        *Edition.objects.filter(publication__inspection=visit).defer("content").select_related("publication"),
    ]
    return {(row._meta.label_lower, str(row.pk)): _title(row) for row in rows}


def _title(row):
    if isinstance(row, Statement):
        return f"{row.get_party_display()}, {day(row.said_on)}"
    if isinstance(row, Edition):
        return f"{row.publication.title}, edition {row.number}"
    if isinstance(row, LedgerEntry):
        return row.what
    if isinstance(row, LetterPart):
        return title_of(row, row.letter.inspection.rules)
    return row.title


def _line(event, names, titles):
    who = "The portal" if event.by_id is None else names.get(event.by_id, "Somebody from outside the area")
    title = titles.get((event.target_kind, event.target_id), "")
    return Line(timezone.localtime(event.at), who, _did(event, title))


def _did(event, title):
    fields = event.detail.get("fields")
    if fields is None:
        said = audit_words.did(event, {})
        return f"{said}: “{title}”" if title else said
    what = f"“{title}”" if title else _noun(event)
    labels = [label for name in fields if (label := _label(event, name))]
    if not labels:
        return f"saved {what} again, and changed nothing"
    return f"changed {', '.join(labels)} of {what}"


def _noun(event):
    if event.target_kind == Inspection._meta.label_lower:
        return "this visit"
    noun = event.verb.partition(".")[0]
    return audit_words.NOUNS.get(noun, noun.replace("_", " "))


def _label(event, name):
    """What people call a field; nothing for one that only the portal knows or that is gone."""
    try:
        field = apps.get_model(event.target_kind)._meta.get_field(name)
    except (LookupError, FieldDoesNotExist):
        return ""
    return f"“{field.verbose_name}”"
