"""What a thread may be called, and which findings it may link."""

from django.db.models import Q

from inspections import threads
from inspections.embargoes import seen
from inspections.models import Finding, Inspection, Link, LinkKind
from inspections.rules import check_may_be_read
from inspections.rules.wording import check_row_may_be_read
from sendportal.guards import Refused, boolean, check_can
from sendportal.roles import Permission

ENDS = {
    LinkKind.NEW: "What is named for the first time comes from no earlier finding. Choose one of this visit.",
    LinkKind.NOT_CARRIED_FORWARD: "Where nothing took its place, choose an earlier finding only.",
}
TWO_ENDS = "Choose two findings: one of this visit, and the earlier one that it goes on from."


def check_can_edit_thread(thread, by):
    check_can(by, Permission.EDIT_RECORD, thread.area)


def check_thread_fits(thread, by):
    """Raises Refused where the title is empty or that of a thread `by` knows of, where there is no such official
    series, and where the words hold what must not be published."""
    if not thread.title.strip():
        raise Refused("Enter what the concern is, in a few plain words.")
    if thread.series and thread.series not in threads.SERIES:
        raise Refused("There are no such official figures. Choose from the list.")
    if threads.known(thread.area, by).filter(title=thread.title).exclude(pk=thread.pk).exists():
        raise Refused("There is a thread of this name already. Choose another name, or go on with that one.")
    check_row_may_be_read(thread)


def check_link_fits(link, by):
    """Raises Refused unless `link` joins what it may join: findings of the thread's area that `by` may know of, from an
    earlier visit to a later one, as its kind asks, and nothing that the thread says otherwise."""
    _check_ends(link)
    _check_known(link, by)
    _check_order(link)
    check_may_be_read(link.thread.area, link.why)
    _check_says_nothing_else(link, by)


def _check_ends(link):
    if link.kind not in LinkKind.values:
        raise Refused("Choose from the list how the findings belong together.")
    earlier, later = link.earlier is not None, link.later is not None
    wanted = {LinkKind.NEW: (False, True), LinkKind.NOT_CARRIED_FORWARD: (True, False)}
    if (earlier, later) != wanted.get(link.kind, (True, True)):
        raise Refused(ENDS.get(link.kind, TWO_ENDS))


def _check_known(link, by):
    """Visit and findings have to be this area's, and known to whoever links them."""
    findings = {end.pk for end in (link.earlier, link.later) if end}
    rows = seen(Finding.objects.filter(pk__in=findings, inspection__area=link.thread.area), by)
    visits = seen(Inspection.objects.filter(pk=link.visit.pk, area=link.thread.area), by)
    if rows.count() != len(findings) or not visits.exists():
        raise Refused("A thread links findings of its own area only. Choose from the list.")


def _check_order(link):
    if link.later and link.later.inspection_id != link.visit.pk:
        raise Refused("This finding is of another visit. Choose one of this visit.")
    if link.earlier and _place(link.earlier.inspection) >= _place(link.visit):
        raise Refused("The earlier finding has to be of a visit before this one. Choose another.")


def _place(visit):
    return visit.first_day, visit.pk


def _check_says_nothing_else(link, by):
    standing = seen(link.thread.links.standing(), by)
    if link.kind == LinkKind.NEW:
        otherwise = Q(later=link.later)
    elif link.kind == LinkKind.NOT_CARRIED_FORWARD:
        otherwise = Q(earlier=link.earlier, visit=link.visit)
    else:
        otherwise = (
            Q(earlier=link.earlier, later=link.later)
            | Q(kind=LinkKind.NEW, later=link.later)
            | Q(kind=LinkKind.NOT_CARRIED_FORWARD, earlier=link.earlier, visit=link.visit)
        )
    if said := standing.filter(otherwise).first():
        raise Refused(
            f"This thread says already: {threads.link_words(said)} If that is wrong, take it back first."
        )


def check_is_undecided(suggestion, by):
    """Raises Refused where somebody has linked or declined what was suggested."""
    check_can(by, Permission.EDIT_RECORD, suggestion.area)
    if suggestion.link_id or suggestion.declined_at:
        raise Refused("Somebody has decided about this suggestion already.")


def check_keeps_its_place(visit):
    """Raises Refused where the first day of `visit`, as it is about to be saved, would turn a link round."""
    if visit.pk is None:
        return
    standing = Link.objects.standing()
    before = standing.filter(visit=visit, earlier__inspection__first_day__gt=visit.first_day)
    after = standing.filter(earlier__inspection=visit, visit__first_day__lt=visit.first_day)
    if before.exists() or after.exists():
        raise Refused(
            "A thread links this visit with another, and with this first day the later of the two would come first. "
            "Look at the day again. If it is right, take those links back first."
        )


def check_can_remove_thread(thread, by):
    """Raises Refused where `by` may not edit the record, where a link was ever confirmed in the thread, and where
    evidence was ever laid beside it."""
    check_can_edit_thread(thread, by)
    if thread.evidence.exists():
        raise Refused(
            "Evidence of a survey stands with this concern, so it stays on record. You can change its name."
        )
    if thread.links.exists():
        raise Refused("Links were confirmed in this thread, so it stays on record. You can change its name.")


can_remove_thread = boolean(check_can_remove_thread)
