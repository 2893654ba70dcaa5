"""The only door by which a survey's results reach the public record."""

from django.db import transaction
from django.utils import timezone

from inspections import content as contents
from inspections import rules
from inspections.actions.editions import recall
from inspections.models import Edition, Evidence, Journey, Source
from inspections.rules import evidence as evidence_rules
from sendportal import audit
from sendportal.guards import Refused

RECALLED = (
    "A figure that this edition shows was withdrawn. Look through it, then send it again without the figure."
)


@transaction.atomic
def describe_source(*, area, source_id, by, **facts):
    """Creates or updates the public description of a survey; `facts` are the fields of Source. Returns the row.

    Totals of another file, or counted by another rule, make a new description: what was said of the earlier file
    stays true beside the evidence taken from it. The journey is the survey's own, so the new description goes on with
    it. `earlier_wave`, among the facts, is the Source of a survey that asked the same at an earlier time, or None; it
    stays as it was where it is left out.
    Raises Refused where `by` may not use results as evidence, and where the earlier wave is another area's or the same
    survey.
    """
    rules.check_can_adopt(area, by)
    before = Source.objects.filter(area=area, pk=source_id).first()
    source = before if before and _counts_the_same(before, facts) else Source(area=area)
    source.journey = before.journey if before else Journey.objects.create(area=area)
    source.earlier_wave = before.earlier_wave if before else None
    for field, value in facts.items():
        setattr(source, field, value)
    evidence_rules.check_wave(source)
    source.save()
    audit.record("source.described", source, by=by, file=source.file_hash)
    return source


def _counts_the_same(source, facts):
    """Whether `facts` tell of the same file, counted by the same rule."""
    return all(getattr(source, name) == facts[name] for name in ("file_hash", "counted"))


@transaction.atomic
def add(*, source, kind, words, base, release, table=None, finding=None, thread=None, by):
    """Adopts one figure or table as evidence, beside a `finding`, with the concern of a `thread`, or by itself.

    `words` is the volunteer's plain sentence, `base` the people it counts, `release` the number of the protected
    release it was taken from, `table` the frozen table. Raises Refused below the area's threshold, for a place that
    `by` may not know of or that is another area's, and for quotations, which wait until comments have been worked on.
    """
    area = source.area
    rules.check_can_adopt(area, by)
    if kind == Evidence.Kind.QUOTATION:
        raise Refused(
            "Quotations can be used once comments have been read, consented and redacted by two people."
        )
    if base < area.threshold:
        raise Refused(f"This figure is about fewer than {area.threshold} people, so it cannot be shown.")
    evidence_rules.check_place(area, finding, thread, by)
    evidence = Evidence.objects.create(
        area=area,
        source=source,
        finding=finding,
        thread=thread,
        kind=kind,
        words=words.strip(),
        table=table,
        base=base,
        threshold=area.threshold,
        release=release,
        adopted_by=by,
    )
    audit.record("evidence.added", evidence, by=by, release=release, base=base)
    return evidence


@transaction.atomic
def withdraw(*, evidence, reason, note="", by):
    """Takes evidence back. Public editions that show it say so from now on, those on their way there return to their
    authors, and the next one goes without it.

    Readers are told `reason`, one of Evidence.Reason; `note` stays in the forum.
    Raises Refused where `by` may not use results as evidence, where it is withdrawn already, where `reason` is not
    listed, and where `note` is too long.
    """
    rules.check_can_adopt(evidence.area, by)
    evidence = Evidence.objects.select_for_update().get(pk=evidence.pk)
    if evidence.withdrawn_at:
        raise Refused("This has been withdrawn already.")
    rules.check_reason_is_listed(reason)
    rules.check_fits(Evidence, "withdrawn_note", note)
    return take_back(evidence=evidence, reason=reason, note=note, by=by)


def take_back(*, evidence, reason, note="", by):
    """`withdraw` as part of another action, which has checked who may and holds the transaction."""
    evidence.withdrawn_at, evidence.withdrawn_by = timezone.now(), by
    evidence.withdrawn_reason, evidence.withdrawn_note = reason, note.strip()
    evidence.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason", "withdrawn_note"])
    audit.record("evidence.withdrawn", evidence, by=by, reason=reason)
    recall(editions=_on_their_way_with(evidence), note=RECALLED, by=by)
    return evidence


def _on_their_way_with(evidence):
    """The editions not yet public whose frozen text shows `evidence`."""
    frozen = Edition.objects.open().filter(publication__area=evidence.area_id).exclude(content="")
    return [edition for edition in frozen if contents.shows(contents.parse(edition.content), evidence.pk)]


@transaction.atomic
def mark_current(*, source, by):
    """Takes back that newer figures exist, where the export that they were made of was taken back. Returns how many
    pieces of evidence of `source` are the newest again.

    Raises Refused where `by` may not use results as evidence.
    """
    rules.check_can_adopt(source.area, by)
    marked = Evidence.objects.filter(source=source).exclude(stale_since=None).update(stale_since=None)
    audit.record("evidence.marked_current", source, by=by, pieces=marked)
    return marked


@transaction.atomic
def mark_stale(*, source, release, by):
    """Marks evidence from releases before `release` as no longer the newest. Returns how many pieces.

    Raises Refused where `by` may not use results as evidence.
    """
    rules.check_can_adopt(source.area, by)
    older = Evidence.objects.filter(source=source, release__lt=release, stale_since=None)
    marked = older.update(stale_since=timezone.now())
    audit.record("evidence.marked_stale", source, by=by, release=release, pieces=marked)
    return marked
