"""Loads what the demonstration's volunteer made of the visits, through the real actions."""

from inspections.actions import threads as thread_actions
from inspections.models import Link, Thread
from sendportal.demonstration.record import threads

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
