"""Loads what the demonstration's volunteer made of the visits, through the real actions."""

from inspections.actions import claims as claim_actions
from inspections.actions import disagreements as disagreement_actions
from inspections.actions import journeys as journey_actions
from inspections.actions import ledger as ledger_actions
from inspections.actions import threads as thread_actions
from inspections.models import (
    Claim,
    DateSource,
    Disagreement,
    JourneyStep,
    LedgerEntry,
    Link,
    Statement,
    Thread,
)
from sendportal.demonstration.record import claims, journey, ledger, threads

FOLLOWED_UP = ("significant_weakness", "priority_action")


def load_threads(area, visited, by):
    """Begins the six threads of `area` and links the findings of the four visits; `by` confirms each link."""
    visits = {visit.first_day.year: visit for visit in visited}
    named = {
        (year, finding.number): finding
        for year, visit in visits.items()
        for finding in visit.findings.filter(kind__in=FOLLOWED_UP).select_related("inspection")
    }
    for place, facts in enumerate(threads.THREADS, start=1):
        told = {name: facts.get(name, "") for name in ("title", "about", "series")}
        thread = thread_actions.save_thread(thread=Thread(area=area, place=place, **told), by=by)
        for kind, earlier, later, why in facts["links"]:
            visit = visits.get(later) or named[later].inspection
            link = Link(thread=thread, kind=kind, visit=visit, why=why)
            link.earlier, link.later = named.get(earlier), named.get(later)
            thread_actions.confirm(link=link, by=by)
    thread_actions.suggest_for(area=area, by=by)


def load_ledger(area, visited, by):
    """Enters what happened beside the visits, what was promised and what kept it, and where each date stands."""
    visits = {visit.first_day.year: visit for visit in visited}
    for year, fields in ledger.DATE_SOURCES.items():
        for field, source in fields.items():
            stands = DateSource(inspection=visits[year], field=field, source=source)
            ledger_actions.say_where(stands=stands, by=by)
    named = dict(visits)
    for facts in ledger.HAPPENED:
        named[facts.get("name")] = _date(area, visits, LedgerEntry.Nature.HAPPENED, facts, by)
    for facts in ledger.PROMISED:
        promise = _date(area, visits, LedgerEntry.Nature.PROMISED, facts, by)
        if facts["kept_by"]:
            ledger_actions.say_kept(promise=promise, kept_by=named[facts["kept_by"]], by=by)


def _date(area, visits, nature, facts, by):
    told = {name: value for name, value in facts.items() if name not in ledger.BESIDE}
    entry = LedgerEntry(area=area, nature=nature, inspection=visits[facts["visit"]], **told)
    return ledger_actions.save_entry(entry=entry, by=by)


def load_claims(area, visited, by, checker):
    """Enters the claims about the visits as `by`; `checker`, a publisher, signs the verdicts and allows some of the
    forum's own to be shown. Those about others stay with the forum."""
    visits = {visit.first_day.year: visit for visit in visited}
    ours = dict.fromkeys(("is_paraphrase", "passage_is_paraphrase", "other_is_paraphrase"), True)
    for facts in claims.CLAIMS:
        told = {name: value for name, value in facts.items() if name not in claims.BESIDE}
        row = Claim(area=area, inspection=visits[facts.get("visit", 2025)], **ours, **told)
        claim_actions.save_claim(claim=row, by=by)
        row.verdict, row.why = facts["verdict"], facts["why"]
        claim_actions.judge(claim=row, by=checker)
        if facts.get("is_shown"):
            claim_actions.allow(claim=row, seen=row.version, by=checker)


def load_disagreements(area, visited, by):
    """Files the one disagreement, beside the finding of the last visit that it is about."""
    finding = visited[-1].findings.get(kind="priority_action", number=3)
    row = Disagreement(area=area, inspection=visited[-1], finding=finding, **claims.DISAGREEMENT)
    disagreement_actions.save_disagreement(disagreement=row, by=by)
    disagreement_actions.file(disagreement=row, by=by)


def load_journey(source, monitoring, by):
    """Enters what became of the survey that `source` describes; `monitoring` is the last visit."""
    answer = monitoring.statements.filter(finding=None, party=Statement.Party.PARTNERSHIP)
    priorities = monitoring.findings.filter(kind="priority_action")
    for facts in journey.STEPS:
        told = {name: value for name, value in facts.items() if name not in journey.BESIDE}
        step = JourneyStep(journey=source.journey, **told)
        links = {
            "findings": priorities.filter(number__in=facts.get("findings", ())),
            "statements": answer if facts.get("is_answered") else (),
        }
        journey_actions.save_step(step=step, links=links, by=by)
