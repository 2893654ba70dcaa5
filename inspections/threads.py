"""Threads as people read them: one concern through every visit of the area, oldest first, with how its findings hang
together in sentences. Reads, never writes."""

from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from inspections import likeness
from inspections.embargoes import known_threads, seen
from inspections.models import (
    Evidence,
    Finding,
    Inspection,
    Link,
    LinkKind,
    LinkSuggestion,
    Thread,
)
from inspections.official import series
from sendportal.templatetags.words import day

# The official series that may stand beside a thread, always whole.
SERIES = {code: measure.title for code, measure in series.MEASURES.items()}
# Kinds of visit that come back to look at the findings of an earlier one.
FOLLOW_UPS = {"revisit", "monitoring"}
# Links with one end only.
ONE_ENDED = {LinkKind.NEW, LinkKind.NOT_CARRIED_FORWARD}
# Of what inspectors found working nobody has to say what became of it.
NO_CONCERN = ("strength", "to_do_better")

BACK = {
    LinkKind.SAME: "The same concern was named in {then}: {earlier}.",
    LinkKind.PART: "Part of a concern of {then} goes on here: {earlier}.",
    LinkKind.REPLACED: "It took the place of a concern of {then}: {earlier}.",
    LinkKind.RETURNED: "It came back. This is what was named in {then}: {earlier}.",
    LinkKind.NOT_CARRIED_FORWARD: "A concern of {then} was not named in {now}: {earlier}. Nothing took its place.",
    LinkKind.NEW: "Named for the first time in {now}.",
}
ONWARD = {
    LinkKind.SAME: "The same concern was named again in {now}: {later}.",
    LinkKind.PART: "Part of this went on in {now}: {later}.",
    LinkKind.REPLACED: "Another concern took its place in {now}: {later}.",
    LinkKind.RETURNED: "It came back in {now}: {later}.",
    LinkKind.NOT_CARRIED_FORWARD: "It was not named in {now}, and nothing took its place.",
}


@dataclass(frozen=True)
class VisitRow:
    """What one visit holds of a thread.

    `when` is the visit's year, with the month where another visit fell into that year. `findings` are pairs of a
    Finding and the sentences that say where it comes from, signed and dated; `ended` are such sentences about what was
    not carried forward to this visit; `links` are the standing links that lead to it. `silence` is the sentence for a
    visit with no finding in the thread, empty where it has one.
    """

    visit: Inspection
    when: str
    findings: tuple[tuple[Finding, tuple[str, ...]], ...]
    ended: tuple[str, ...]
    links: tuple[Link, ...]
    silence: str = ""

    @property
    def absent(self):
        return not self.findings


@dataclass(frozen=True)
class Overview:
    """A thread on a list: its rows, and the findings of which nobody has said yet what became of them."""

    thread: Thread
    rows: tuple[VisitRow, ...]
    loose: tuple[Finding, ...]

    @property
    def named(self):
        return sum(not row.absent for row in self.rows)


def link_words(link):
    """How the later end of `link` hangs together with the earlier one, as sentences for anybody: dated by visit, with
    the forum's reason and no person's name."""
    return _told(BACK[link.kind], link) + (f" The forum’s reason: {link.why}" if link.why else "")


def signed_words(link):
    """Who stands for `link`, as anybody may know it: the forum, and since which day."""
    return f"Confirmed by the forum on {day(timezone.localtime(link.confirmed_at))}."


def onward_words(link):
    """The same seen from the earlier end. Not for a link of kind "new", which has none."""
    return _told(ONWARD[link.kind], link)


def rows(thread, by):
    """The VisitRows of `thread`, oldest visit first, as far as the person `by` may know; None is everybody."""
    return _rows(_visits(thread.area, by), _links(by).filter(thread=thread))


def overviews(area, by):
    """An Overview of every thread of `area` that `by` may know of, in the order of the page."""
    visits, links = _visits(area, by), list(_links(by).filter(thread__area=area))
    found = []
    for thread in known(area, by):
        shown = _rows(visits, [link for link in links if link.thread_id == thread.pk])
        found.append(Overview(thread, shown, loose_ends(shown)))
    return found


def pieces(thread, shown, by):
    """The evidence that stands with `thread`, or beside a finding of its VisitRows `shown`, as far as `by` may know."""
    findings = [finding for row in shown for finding, _ in row.findings]
    rows = seen(Evidence.objects.filter(Q(thread=thread) | Q(finding__in=findings)), by)
    return rows.select_related("source", "finding")


def known(area, by):
    """The threads of `area` that `by` may know of: not one that is only about what is hidden from `by`."""
    return known_threads(by).filter(area=area).select_related("area")


def loose_ends(shown):
    """The findings among the VisitRows `shown`, those of the latest visit aside, that no link leads on from."""
    onward = {link.earlier_id for row in shown for link in row.links}
    return tuple(finding for row in shown[:-1] for finding, _ in row.findings if finding.pk not in onward)


def outside(area, by):
    """The concerns of `area` that stand in no thread, as far as `by` may know."""
    held = seen(Link.objects.standing(), by).filter(Q(earlier=OuterRef("pk")) | Q(later=OuterRef("pk")))
    concerns = Finding.objects.filter(inspection__area=area).exclude(kind__in=NO_CONCERN)
    return in_order(seen(concerns, by).exclude(Exists(held)).select_related("inspection"))


def in_order(findings):
    """`findings` by visit, oldest first, and within a visit as its framework lists the kinds: gravest first."""
    return sorted(findings, key=_place)


def newest_visit_first(findings):
    """`findings` by visit, newest first; within a visit they keep their order."""
    return sorted(findings, key=lambda row: (row.inspection.first_day, row.inspection_id), reverse=True)


def _place(finding):
    visit = finding.inspection
    kinds = [kind.code for kind in visit.rules.findings]
    return visit.first_day, visit.pk, kinds.index(finding.kind), finding.number


def suggested(area, by):
    """The suggestions about which nobody has decided yet, the likeliest first."""
    open_ones = LinkSuggestion.objects.filter(area=area, link=None, declined_at=None)
    return seen(open_ones, by).select_related("earlier__inspection", "later__inspection")


def likely(area, by):
    """The likeness.Pairs of findings of `area` that `by` may know of, between each visit and what it goes on from."""
    visits = list(_visits(area, by).prefetch_related("findings"))
    found = []
    for place, visit in enumerate(visits):
        before = _before(visit, visits[:place])
        found += likeness.pairs(_named(before), _named(visit.findings.all()), visit.visit in FOLLOW_UPS)
    return found


def _before(visit, earlier):
    """The findings that those of `visit` may go on from. `earlier` are the visits before it, oldest first.

    A follow-up goes on from the visit that it follows, or from the last follow-up of the same. Any other goes on from
    the last visit of all, and from what the full visit before it named besides, at which its follow-ups did not look.
    """
    full = [row for row in earlier if row.visit not in FOLLOW_UPS]
    if visit.visit in FOLLOW_UPS:
        parent = visit.follows_id or (full[-1].pk if full else None)
        series = [row for row in earlier if parent in (row.pk, row.follows_id)]
        return list(series[-1].findings.all()) if series else []
    if not earlier:
        return []
    last = list(earlier[-1].findings.all())
    looked_at = {row.kind for row in last}
    besides = full[-1].findings.all() if full and full[-1] != earlier[-1] else ()
    return last + [row for row in besides if row.kind not in looked_at]


def _named(findings):
    return [
        likeness.Named(row.pk, row.kind, row.number, f"{row.title}. {row.printed}")
        for row in findings
        if row.kind not in NO_CONCERN
    ]


def _visits(area, by):
    return seen(area.inspections, by).order_by("first_day", "pk")


def _links(by):
    ends = ("visit", "earlier__inspection", "later__inspection", "confirmed_by")
    return seen(Link.objects.standing(), by).select_related(*ends)


def _rows(visits, links):
    links, visits = list(links), list(visits)
    years = [visit.first_day.year for visit in visits]
    shown = [_row(visit, _when(visit, years.count(visit.first_day.year) > 1), links) for visit in visits]
    return tuple(
        replace(row, silence=_silence(row, shown[:place], shown[place + 1 :])) if row.absent else row
        for place, row in enumerate(shown)
    )


def _silence(row, before, after):
    """Only where people have confirmed it: that nothing was named. Otherwise: that nothing is linked."""
    if _is_confirmed(row, before, after):
        return f"Not named in {row.when}."
    return f"Nothing named in {row.when} stands in this thread yet."


def _is_confirmed(row, before, after):
    """Whether every earlier finding of the thread went on or ended by the visit of `row`, or where there is none, every
    first finding is confirmed as new."""
    earlier = {finding.pk for other in before for finding, _ in other.findings}
    if earlier:
        return earlier <= {link.earlier_id for other in (*before, row) for link in other.links}
    first = next((other for other in after if not other.absent), None)
    return bool(first) and {finding.pk for finding, _ in first.findings} <= {
        link.later_id for link in first.links
    }


def _row(visit, when, links):
    here = tuple(link for link in links if link.visit_id == visit.pk)
    ends = {end.pk: end for link in links for end in (link.earlier, link.later) if end is not None}
    found = sorted(
        (end for end in ends.values() if end.inspection_id == visit.pk),
        key=lambda end: (end.kind, end.number),
    )
    return VisitRow(
        visit=visit,
        when=when,
        findings=tuple((end, _sentences(here, later_id=end.pk)) for end in found),
        ended=_sentences(here, later_id=None),
        links=here,
    )


def _sentences(links, later_id):
    return tuple(f"{link_words(link)} {signed_words(link)}" for link in links if link.later_id == later_id)


def _when(visit, with_month):
    return f"{visit.first_day:%B %Y}" if with_month else f"{visit.first_day:%Y}"


def _told(sentence, link):
    then = link.earlier.inspection if link.earlier else None
    same_year = then is not None and then.first_day.year == link.visit.first_day.year
    return sentence.format(
        then=_when(then, same_year) if then else "",
        now=_when(link.visit, same_year),
        earlier=_name(link.earlier),
        later=_name(link.later),
    )


def _name(finding):
    return finding.title.rstrip(".") if finding else ""
