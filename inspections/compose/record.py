"""What an edition of the area record shows: every concern through the years, dates, claims and disagreements.

Nothing under an embargo comes in: the record is about the whole area, so what everybody may know is all there is.
"""

from django.db.models import Prefetch, prefetch_related_objects

from inspections import content as c
from inspections import ledger, threads
from inspections.compose.rows import evidence, finding, iso
from inspections.embargoes import seen
from inspections.models import Claim, Disagreement, Evidence
from inspections.official import series


def shown_threads(area):
    """Every thread of `area` that holds a finding or evidence, as pairs of the Thread and its VisitRows. Visits stand
    only where one of them has a finding in it."""
    pairs = [(row.thread, row.rows) for row in threads.overviews(area, None)]
    named = [(thread, rows if any(row.findings for row in rows) else ()) for thread, rows in pairs]
    usable = Evidence.objects.usable().select_related("source__earlier_wave")
    prefetch_related_objects([thread for thread, _ in named], Prefetch("evidence", usable))
    found = [(thread, rows) for thread, rows in named if rows or thread.evidence.all()]
    prefetch_related_objects(findings_of(found), "statements", "evidence__source")
    return found


def findings_of(found):
    """The findings that stand in pairs of thread and rows."""
    return [one for _, rows in found for row in rows for one, _ in row.findings]


def thread(row, visits, area):
    return c.ThreadShown(
        number=row.pk,
        title=row.title,
        about=row.about,
        visits=tuple(_visit(visit) for visit in visits),
        series=series.beside(area, row.series),
        parents=tuple(evidence(piece) for piece in row.evidence.all()),
    )


def _visit(row):
    return c.ThreadVisit(
        visit=row.visit.kind.name,
        framework=row.visit.rules.name,
        first_day=iso(row.visit.first_day),
        last_day=iso(row.visit.last_day),
        source=row.visit.report_title,
        findings=tuple(c.ThreadFinding(finding(one), links) for one, links in row.findings),
        ended=row.ended,
        not_looked_at=row.visit.not_looked_at,
        silence=row.silence,
    )


def ledger_lines(area):
    """The date ledger of `area`, oldest first."""
    return tuple(_line(row) for row in ledger.lines(area, None))


def ledger_lines_of(entries):
    """The lines of some LedgerEntry rows, in their order."""
    return tuple(_line(ledger.line_of(entry)) for entry in entries)


def _line(row):
    return c.LedgerShown(
        on=row.on,
        until=row.until,
        what=row.what,
        is_promise=row.is_promise,
        words=row.words,
        said_by=row.said_by,
        said_on=row.said_on,
        source=row.source,
        source_url=row.source_url,
        slip=row.slip,
    )


def public_claims(area):
    """The claims that the area allows on public pages, one by one."""
    return seen(Claim.objects.filter(area=area), None).exclude(shown_at=None)


def claim(row):
    return c.ClaimShown(
        number=row.pk,
        who=row.who,
        claim=c.Passage(row.words, row.is_paraphrase, row.where, row.where_url, None),
        said_on=iso(row.said_on),
        compared=_passage(row.passage, row.passage_is_paraphrase, row.passage_from, page=row.passage_page),
        other=_passage(row.other_passage, row.other_is_paraphrase, row.other_from, row.other_url),
        verdict=row.verdict,
        verdict_words=row.get_verdict_display(),
        why=row.why,
        checked_on=iso(row.checked_at.date()),
    )


def _passage(words, is_paraphrase, source, url="", page=None):
    return c.Passage(words, is_paraphrase, source, url, page) if words else None


def public_disagreements(area):
    """What the forum has filed. Evidence that was withdrawn, or that nobody may know of yet, is left out of it."""
    rows = seen(Disagreement.objects.filter(area=area), None).exclude(filed_at=None)
    usable = seen(Evidence.objects.usable(), None).select_related("source")
    return rows.select_related("finding__inspection").prefetch_related(
        "steps", Prefetch("evidence", queryset=usable)
    )


def disagreement(row):
    return c.DisagreementShown(
        number=row.pk,
        about=row.finding.title if row.finding else "",
        who=row.get_speaker_display(),
        theirs=c.Passage(row.their_words, row.their_is_paraphrase, row.their_source, row.their_url, None),
        their_on=iso(row.their_on),
        ours=c.Passage(row.our_words, row.our_is_paraphrase, row.our_source, row.our_url, None),
        our_on=iso(row.our_on),
        proof=row.proof,
        evidence=tuple(evidence(piece) for piece in row.evidence.all()),
        state=row.state,
        state_words=row.get_state_display(),
        steps=tuple(_step(step) for step in row.steps.all()),
        visit_day=iso(row.finding.inspection.first_day) if row.finding else "",
    )


def _step(row):
    return c.DisagreementStepShown(
        state_words=row.get_state_display(),
        who=row.get_speaker_display(),
        words=row.words,
        is_paraphrase=row.is_paraphrase,
        on=iso(row.on),
        source=row.source,
        source_url=row.source_url,
    )
