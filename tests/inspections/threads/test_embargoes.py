"""A visit under embargo is told by no thread, list, count or suggestion of anybody who may not know of it."""

import pytest
from django.urls import reverse

from inspections import threads
from inspections.actions import embargoes
from inspections.actions import threads as actions
from inspections.models import LinkKind, LinkSuggestion
from sendportal.guards import Refused
from tests.factories.threads import a_link, a_thread


@pytest.fixture
def embargo(story, vera, pat):
    return embargoes.put_on(row=story.visits[3], readers=[pat], by=vera)


@pytest.fixture
def told(area, thread, story, vera, embargo):
    """All that could leak: links, a thread and a suggestion about the hidden visit."""
    actions.suggest_for(area=area, by=vera)
    a_link(thread, vera, story.revisit, story.full)
    a_link(thread, vera, story.full, story.monitoring)
    a_link(a_thread(area, vera, "Secret"), vera, later=story.monitoring, kind=LinkKind.NEW)
    a_thread(area, vera, "Still empty")
    return thread


def test_thread_leaves_out_the_hidden_visit(told, story, vera, ada):
    assert [len(threads.rows(told, person)) for person in (vera, ada, None)] == [4, 3, 3]
    assert [row.when for row in threads.rows(told, ada)] == ["2018", "2020", "2023"]


def test_finding_dropped_at_the_hidden_visit_alone_is_in_no_thread(told, story, vera, ada):
    a_link(told, vera, story.first, kind=LinkKind.NOT_CARRIED_FORWARD, visit=story.visits[3])
    named = [[bool(row.findings) for row in threads.rows(told, person)] for person in (vera, ada)]
    assert named == [[True, True, True, True], [False, True, True]]


def test_thread_about_the_hidden_visit_alone_is_not_there(area, told, vera, ada):
    names = [[row.thread.title for row in threads.overviews(area, person)] for person in (vera, ada, None)]
    assert names == [["Plans on time", "Secret", "Still empty"], ["Plans on time"], ["Plans on time"]]


def test_counts_leave_out_the_hidden_visit(area, told, story, ada):
    (shown,) = threads.overviews(area, ada)
    assert (shown.named, len(shown.rows), shown.loose) == (2, 3, ())


def test_findings_in_no_thread_leave_out_the_hidden_visit(area, story, vera, ada, embargo):
    found = [list(threads.outside(area, person)) for person in (vera, ada)]
    assert [story.monitoring in rows for rows in found] == [True, False]


def test_suggestions_about_the_hidden_visit_are_not_there(area, story, vera, ada, embargo):
    actions.suggest_for(area=area, by=vera)
    ends = [[row.later for row in threads.suggested(area, person)] for person in (vera, ada)]
    assert [story.monitoring in rows for rows in ends] == [True, False]


def test_search_of_others_neither_finds_nor_removes_what_is_hidden(area, story, vera, ada, embargo):
    actions.suggest_for(area=area, by=vera)
    assert (actions.suggest_for(area=area, by=ada), LinkSuggestion.objects.count()) == (0, 3)
    LinkSuggestion.objects.get(later=story.monitoring).delete()
    assert actions.suggest_for(area=area, by=ada) == 0


def test_hidden_finding_is_linked_by_readers_only(thread, story, vera, ada, embargo):
    with pytest.raises(Refused, match="its own area"):
        a_link(thread, ada, story.full, story.monitoring)
    assert a_link(thread, vera, story.full, story.monitoring).pk


def test_hidden_rows_have_no_page(area, told, story, ada, signed_in):
    hidden = LinkSuggestion.objects.get(later=story.monitoring)
    secret = area.threads.get(title="Secret")
    addresses = [
        ("thread", secret.pk),
        ("thread_edit", secret.pk),
        ("link_new", told.pk, story.visits[3].pk),
        ("link_new", secret.pk, story.visits[2].pk),
        ("link_end", secret.links.get().pk),
        ("likeness", hidden.pk),
    ]
    client = signed_in(ada)
    statuses = [
        client.get(reverse(f"staff:{name}", args=[area.slug, *args])).status_code for name, *args in addresses
    ]
    assert statuses == [404] * len(addresses)


def test_pages_do_not_name_what_is_hidden(area, told, story, vera, ada, signed_in):
    pages = [reverse("staff:threads", args=[area.slug]), reverse("staff:thread", args=[area.slug, told.pk])]
    pages.append(reverse("staff:link_new", args=[area.slug, told.pk, story.visits[2].pk]))
    hidden = ("2025", "Secret", "Still empty")
    for person, wanted in ((ada, False), (vera, True)):
        client = signed_in(person)
        shown = "".join(client.get(page).content.decode().split("<footer")[0] for page in pages)
        assert [words in shown for words in hidden] == [wanted] * 3


def test_form_of_a_link_offers_nothing_hidden(area, thread, story, vera, pat, ada, signed_in):
    a_link(thread, vera, story.first, story.revisit)
    embargoes.put_on(row=story.visits[2], readers=[pat], by=vera)
    address = reverse("staff:link_new", args=[area.slug, thread.pk, story.visits[3].pk])
    for person, is_offered in ((vera, True), (ada, False)):
        offered = signed_in(person).get(address).context["form"].fields["earlier"].choices
        assert (str(story.full.pk) in dict(offered)) == is_offered


def test_lifted_embargo_shows_everything(told, area, pat, ada, embargo):
    embargoes.lift(embargo=embargo, by=pat)
    assert (len(threads.rows(told, None)), len(threads.overviews(area, ada))) == (4, 3)


def test_title_of_a_hidden_thread_is_free_to_whoever_may_not_know(area, told, ada, vera):
    assert a_thread(area, ada, "Secret").created_by == ada
    with pytest.raises(Refused, match="thread of this name"):
        a_thread(area, vera, "Secret")
