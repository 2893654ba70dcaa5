"""Beginning threads, linking findings and taking links back. Each rule is tried by breaking it."""

from datetime import date

import pytest

from inspections.actions import record, threads
from inspections.models import Link, LinkKind, LinkSuggestion, Thread
from sendportal.guards import Refused
from sendportal.models import AuditEvent
from sendportal.roles import Volunteer
from tests.factories.people import a_person, an_area
from tests.factories.record import a_finding
from tests.factories.threads import a_link, a_thread
from tests.inspections.threads.conftest import a_visit_of


def last_event():
    return AuditEvent.objects.order_by("-pk").first()


def test_thread_is_signed_by_who_began_it(thread, vera):
    event = last_event()
    assert (thread.created_by, event.verb, event.by_id) == (vera, "thread.entered", vera.pk)


def test_thread_of_another_area_is_not_begun(area, olu):
    with pytest.raises(Refused):
        a_thread(area, olu)


def test_title_stands_once_in_an_area(area, thread, vera):
    with pytest.raises(Refused, match="thread of this name"):
        a_thread(area, vera)


def test_title_may_stand_in_another_area(thread, olu):
    assert a_thread(olu.memberships.get().area, olu).title == thread.title


def test_thread_without_a_name_is_refused(area, vera):
    with pytest.raises(Refused, match="what the concern is"):
        a_thread(area, vera, "  ")


def test_thread_names_official_figures_that_exist(area, vera):
    with pytest.raises(Refused, match="no such official figures"):
        a_thread(area, vera, series="made_up")


def test_thread_holds_no_address(area, vera):
    with pytest.raises(Refused, match=r"nora@example\.org"):
        a_thread(area, vera, about="Write to nora@example.org.")


def test_thread_saved_by_two_people_keeps_the_first(thread, vera, pat):
    first, second = Thread.objects.get(), Thread.objects.get()
    first.title, second.title = "One", "Two"
    threads.save_thread(thread=first, seen=1, by=vera)
    with pytest.raises(Refused, match="Somebody else saved this"):
        threads.save_thread(thread=second, seen=1, by=pat)
    assert Thread.objects.get().title == "One"


def test_link_is_signed_and_dated(thread, story, pat):
    link = a_link(thread, pat, story.first, story.revisit)
    event = last_event()
    assert (link.confirmed_by, bool(link.confirmed_at)) == (pat, True)
    assert (event.verb, event.by_id, event.detail) == ("link.confirmed", pat.pk, {"kind": "same"})


def test_link_by_somebody_of_another_area_is_refused(thread, story, olu):
    with pytest.raises(Refused):
        a_link(thread, olu, story.first, story.revisit)


def test_one_finding_goes_on_in_several_and_comes_from_several(area, thread, story, vera):
    other = a_finding(
        story.visits[1],
        vera,
        number=2,
        kind="significant_weakness",
        title="Weak plans",
        outcome="",
        outcome_words="",
    )
    third = a_finding(story.visits[2], vera, number=2, title="Good plans", outcome="", outcome_words="")
    for earlier in (story.revisit, other):
        for later in (story.full, third):
            a_link(thread, vera, earlier, later, kind=LinkKind.PART)
    assert Link.objects.standing().count() == 4


ENDS = [
    (LinkKind.SAME, True, False, "two findings"),
    (LinkKind.RETURNED, False, True, "two findings"),
    (LinkKind.NEW, True, True, "first time"),
    (LinkKind.NEW, False, False, "first time"),
    (LinkKind.NOT_CARRIED_FORWARD, True, True, "nothing took its place"),
    (LinkKind.NOT_CARRIED_FORWARD, False, False, "nothing took its place"),
    ("cousin", True, True, "from the list"),
]


@pytest.mark.parametrize(("kind", "earlier", "later", "words"), ENDS)
def test_link_needs_the_ends_of_its_kind(kind, earlier, later, words, thread, story, vera):
    ends = {"earlier": story.first if earlier else None, "later": story.revisit if later else None}
    with pytest.raises(Refused, match=words):
        a_link(thread, vera, kind=kind, visit=story.visits[1], **ends)


def test_link_backwards_is_refused(thread, story, vera):
    with pytest.raises(Refused, match="visit before this one"):
        a_link(thread, vera, story.full, story.first)


def test_link_within_one_visit_is_refused(thread, story, vera):
    other = a_finding(story.visits[2], vera, number=2, title="Good plans", outcome="", outcome_words="")
    with pytest.raises(Refused, match="visit before this one"):
        a_link(thread, vera, other, story.full)


def test_finding_is_not_linked_to_itself(thread, story, vera):
    with pytest.raises(Refused, match="visit before this one"):
        a_link(thread, vera, story.full, story.full)


def test_finding_of_another_visit_than_the_links_is_refused(thread, story, vera):
    with pytest.raises(Refused, match="another visit"):
        a_link(thread, vera, story.first, story.full, visit=story.visits[3])


@pytest.mark.parametrize("end", ["earlier", "later", "thread"])
def test_link_across_areas_is_refused(end, thread, story, vera):
    other = an_area("Otherham")
    foreign = a_foreign_finding(other)
    ends = {"earlier": story.first, "later": story.revisit}
    if end == "thread":
        thread = Thread.objects.create(area=other, title="Theirs", created_by=foreign.inspection.created_by)
    else:
        ends[end] = foreign
    with pytest.raises(Refused):
        a_link(thread, vera, **ends)


def a_foreign_finding(area):
    nell = a_person("nell@example.org", area, Volunteer)
    visit = a_visit_of(area, nell, 2021, "revisit")
    return a_finding(visit, nell, kind="significant_weakness", outcome="", outcome_words="")


CONTRADICTIONS = [
    (LinkKind.SAME, LinkKind.PART),
    (LinkKind.SAME, LinkKind.SAME),
    (LinkKind.SAME, LinkKind.NOT_CARRIED_FORWARD),
    (LinkKind.NOT_CARRIED_FORWARD, LinkKind.SAME),
    (LinkKind.NOT_CARRIED_FORWARD, LinkKind.NOT_CARRIED_FORWARD),
    (LinkKind.SAME, LinkKind.NEW),
    (LinkKind.NEW, LinkKind.RETURNED),
    (LinkKind.NEW, LinkKind.NEW),
]


def a_link_of(kind, thread, story, by):
    ends = {"earlier": story.revisit, "later": story.full}
    if kind in (LinkKind.NEW, LinkKind.NOT_CARRIED_FORWARD):
        del ends["earlier" if kind == LinkKind.NEW else "later"]
    return a_link(thread, by, kind=kind, visit=story.visits[2], **ends)


@pytest.mark.parametrize(("first", "second"), CONTRADICTIONS)
def test_thread_does_not_say_two_things_of_one_finding(first, second, thread, story, vera, pat):
    a_link_of(first, thread, story, vera)
    with pytest.raises(Refused, match="says already"):
        a_link_of(second, thread, story, pat)


@pytest.mark.parametrize(("first", "second"), CONTRADICTIONS)
def test_link_that_was_taken_back_leaves_room_for_another(first, second, thread, story, vera, pat):
    threads.end(link=a_link_of(first, thread, story, vera), by=pat)
    assert a_link_of(second, thread, story, pat).kind == second


def test_another_thread_may_say_something_else(area, thread, story, vera):
    a_link_of(LinkKind.SAME, thread, story, vera)
    assert a_link_of(LinkKind.PART, a_thread(area, vera, "Plans that are good"), story, vera).pk


def test_reason_holds_no_telephone_number(thread, story, vera):
    with pytest.raises(Refused, match="Found"):
        a_link(thread, vera, story.first, story.revisit, why="Ask on 01632 960123.")


def test_link_is_taken_back_once_and_signed(thread, story, vera, pat):
    link = a_link(thread, vera, story.first, story.revisit)
    stale = Link.objects.get(pk=link.pk)
    threads.end(link=link, by=pat)
    assert (link.ended_by, last_event().verb) == (pat, "link.ended")
    for late in (link, stale):
        with pytest.raises(Refused, match="taken this back"):
            threads.end(link=late, by=vera)


def test_link_is_not_taken_back_from_another_area(thread, story, vera, olu):
    link = a_link(thread, vera, story.first, story.revisit)
    with pytest.raises(Refused):
        threads.end(link=link, by=olu)


def test_linked_finding_is_not_removed(thread, story, vera):
    threads.end(link=a_link(thread, vera, story.first, story.revisit), by=vera)
    with pytest.raises(Refused, match="or a link of a thread stands beside"):
        record.remove_finding(finding=story.first, by=vera)


@pytest.mark.parametrize(("number", "day"), [(0, date(2021, 1, 1)), (1, date(2018, 1, 1))])
def test_visit_keeps_its_place_among_those_it_is_linked_with(number, day, thread, story, vera):
    link = a_link(thread, vera, story.first, story.revisit)
    visit = story.visits[number]
    visit.first_day = visit.last_day = day
    with pytest.raises(Refused, match="would come first"):
        record.save_inspection(inspection=visit, by=vera)
    threads.end(link=link, by=vera)
    assert record.save_inspection(inspection=visit, by=vera).first_day == day


def test_thread_begun_by_mistake_is_removed(thread, vera, pat):
    threads.remove_thread(thread=thread, by=pat)
    assert (Thread.objects.exists(), last_event().verb) == (False, "thread.removed")


def test_thread_with_a_link_that_was_taken_back_stays(thread, story, vera):
    threads.end(link=a_link(thread, vera, story.first, story.revisit), by=vera)
    with pytest.raises(Refused, match="stays on record"):
        threads.remove_thread(thread=thread, by=vera)


def test_thread_of_another_area_is_not_removed(thread, olu):
    with pytest.raises(Refused):
        threads.remove_thread(thread=thread, by=olu)


# What the portal suggests


def ends():
    return list(LinkSuggestion.objects.order_by("pk").values_list("earlier", "later", "same_number"))


def test_suggestions_join_visits_that_follow_each_other(area, story, vera):
    found = threads.suggest_for(area=area, by=vera)
    numbers = [row.pk for row in story.found]
    assert (found, ends()) == (
        3,
        [(numbers[0], numbers[1], True), (numbers[1], numbers[2], False), (numbers[2], numbers[3], True)],
    )


def test_suggestions_come_once(area, story, vera):
    threads.suggest_for(area=area, by=vera)
    before = list(LinkSuggestion.objects.values())
    assert (threads.suggest_for(area=area, by=vera), list(LinkSuggestion.objects.values())) == (0, before)


def test_suggestion_goes_when_the_words_no_longer_bear_it_out(area, story, vera):
    threads.suggest_for(area=area, by=vera)
    story.monitoring.title, story.monitoring.printed = "Boys", "Schools excluded many."
    record.save_finding(finding=story.monitoring, by=vera)
    threads.suggest_for(area=area, by=vera)
    assert len(ends()) == 2


def test_suggestion_is_no_link(area, thread, story, vera):
    threads.suggest_for(area=area, by=vera)
    assert not Link.objects.exists()


def test_link_settles_what_was_suggested(area, thread, story, vera):
    threads.suggest_for(area=area, by=vera)
    link = a_link(thread, vera, story.first, story.revisit)
    assert [row.link for row in LinkSuggestion.objects.order_by("pk")] == [link, None, None]


def test_linked_findings_are_not_suggested(area, thread, story, vera):
    a_link(thread, vera, story.first, story.revisit)
    assert threads.suggest_for(area=area, by=vera) == 2


def test_declined_suggestion_does_not_come_again(area, story, vera, pat):
    threads.suggest_for(area=area, by=vera)
    row = threads.decline(suggestion=LinkSuggestion.objects.first(), by=pat)
    assert (row.declined_by, threads.suggest_for(area=area, by=vera), len(ends())) == (pat, 0, 3)


def test_suggestion_is_decided_once(area, thread, story, vera, pat):
    threads.suggest_for(area=area, by=vera)
    mine, theirs = LinkSuggestion.objects.get(pk=ends_pk()), LinkSuggestion.objects.get(pk=ends_pk())
    threads.decline(suggestion=mine, by=vera)
    with pytest.raises(Refused, match="decided"):
        threads.decline(suggestion=theirs, by=pat)
    theirs.refresh_from_db()
    with pytest.raises(Refused, match="decided"):
        threads.confirm_suggested(suggestion=theirs, thread=thread, kind="same", why="", by=pat)


def ends_pk():
    return LinkSuggestion.objects.order_by("pk").first().pk


def test_suggestion_confirmed_begins_its_thread(area, story, vera):
    threads.suggest_for(area=area, by=vera)
    row = LinkSuggestion.objects.order_by("pk").first()
    new = Thread(area=area, title="Late plans")
    link = threads.confirm_suggested(suggestion=row, thread=new, kind="same", why="Same words.", by=vera)
    row.refresh_from_db()
    assert (row.link, link.thread.title, link.earlier, link.why) == (
        link,
        "Late plans",
        story.first,
        "Same words.",
    )


def test_suggestion_refused_begins_no_thread(area, story, vera):
    threads.suggest_for(area=area, by=vera)
    row = LinkSuggestion.objects.first()
    new = Thread(area=area, title="Late plans")
    with pytest.raises(Refused, match="two findings|first time"):
        threads.confirm_suggested(suggestion=row, thread=new, kind="new", why="", by=vera)
    assert not Thread.objects.exists()


def test_suggestions_of_another_area_stay(area, story, vera, olu):
    with pytest.raises(Refused):
        threads.suggest_for(area=area, by=olu)
