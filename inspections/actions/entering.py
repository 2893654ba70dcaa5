"""Putting a letter that people have confirmed into the record, in one go."""

from django.db import transaction
from django.utils import timezone

from inspections import entering
from inspections.actions import embargoes, ledger, record, threads
from inspections.actions.letters import locked
from inspections.models import DateSource, Inspection, LedgerEntry, Letter
from inspections.rules import letters as rules
from sendportal import audit


@transaction.atomic
def enter(*, letter, into=None, taken=(), seen=None, by):
    """Makes a visit of the letter's confirmed sections, or fills the visit `into`. Returns the visit.

    Filled fields of `into` stay as they are, but for those that `taken` names by the keys of their Difference; `seen`
    is the version of `into` that the person looked at. Raises Refused where `by` may not, where a section waits,
    where what is confirmed does not fit its framework, and where somebody else changed the visit since `seen`.
    """
    letter = locked(letter)
    rules.check_can_enter(letter, by)
    for part in letter.parts.filter(is_left_out=False):
        rules.check_is_whole(part, letter)
    plan = entering.planned(letter)
    rules.check_numbers_differ(plan.findings)
    visit = _visit(letter, plan, into, taken, by)
    record.save_inspection(inspection=visit, seen=seen, by=by)
    _findings(visit, plan, taken, by)
    _sources(visit, plan, by)
    _promises(visit, plan, by)
    letter.inspection, letter.state = visit, Letter.State.ENTERED
    letter.entered_at, letter.entered_by = timezone.now(), by
    letter.save(update_fields=["inspection", "state", "entered_at", "entered_by"])
    threads.suggest_for(area=letter.area, by=by)
    audit.record("letter.entered", letter, by=by, inspection=visit.pk)
    return visit


def _visit(letter, plan, into, taken, by):
    if into is None:
        visit = Inspection(area=letter.area, **plan.visit)
    else:
        visit = Inspection.objects.select_for_update(of=("self",)).select_related("area").get(pk=into.pk)
        rules.check_can_fill(letter, visit, by)
        entering.fill(visit, plan.visit, entering.VISIT_FIELDS, "visit", taken)
    rules.check_dates_fit(visit)
    if rules.is_held(letter) and not rules.is_held(visit):
        _hide(visit, letter.embargo, by)
    return visit


def _hide(visit, embargo, by):
    """What nobody may know of yet hides the visit that it goes into."""
    if visit.pk:
        embargoes.spread(embargo=embargo, visit=visit, by=by)
    visit.embargo = embargo


def _findings(visit, plan, taken, by):
    for row, facts in entering.pairs(plan, visit):
        key = entering.key_of(facts)
        if row.pk is None or f"{key}-printed" in taken:
            row.is_paraphrase = facts["is_paraphrase"]
        row.kind, row.number = facts["kind"], facts["number"]
        entering.fill(row, facts, entering.FINDING_FIELDS, key, taken)
        record.save_finding(finding=row, by=by)


def _sources(visit, plan, by):
    """Where each date was read, for those dates that the visit now has from the letter."""
    said = set(visit.date_sources.values_list("field", flat=True))
    for name, source in plan.sources.items():
        if name not in said and getattr(visit, name) == plan.visit[name]:
            ledger.say_where(stands=DateSource(inspection=visit, field=name, **source), by=by)


def _promises(visit, plan, by):
    for promise in plan.promises:
        same = {name: promise[name] for name in ("what", "words", "said_by")}
        if not visit.ledger.filter(**same).exists():
            promised = LedgerEntry.Nature.PROMISED
            entry = LedgerEntry(area=visit.area, inspection=visit, nature=promised, **promise)
            ledger.save_entry(entry=entry, by=by)
