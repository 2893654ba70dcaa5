"""The staff pages of threads, as a volunteer goes through them."""

import pytest
from django.urls import reverse

from inspections.models import Link, LinkKind, LinkSuggestion, Thread
from inspections.urls import thread_urls
from tests.factories.people import ada as an_administrator
from tests.factories.people import an_area
from tests.factories.threads import a_link

POSTED = {"likeness_search", "likeness_decline"}


@pytest.fixture
def at(area):
    return lambda name, *args: reverse(f"staff:{name}", args=[area.slug, *args])


@pytest.fixture
def suggestion(area, story, vera):
    from inspections.actions import threads

    threads.suggest_for(area=area, by=vera)
    return LinkSuggestion.objects.get(later=story.full)


@pytest.fixture
def link(thread, story, vera):
    return a_link(thread, vera, story.first, story.revisit, why="Both are about waiting.")


@pytest.fixture
def arguments(thread, link, suggestion, story):
    """What stands behind each address, by the address's name."""
    return {
        "thread": [thread.pk],
        "thread_edit": [thread.pk],
        "thread_remove": [thread.pk],
        "link_new": [thread.pk, story.visits[2].pk],
        "link_end": [link.pk],
        "likeness": [suggestion.pk],
        "likeness_decline": [suggestion.pk],
    }


def statuses(client, area, arguments):
    found = {}
    for name in (path.name for path in thread_urls):
        url = reverse(f"staff:{name}", args=[area.slug, *arguments.get(name, [])])
        found[name] = (client.post if name in POSTED else client.get)(url).status_code
    return found


def every(status, **but):
    return {path.name: but.get(path.name, status) for path in thread_urls}


def test_pages_open_for_a_volunteer(area, arguments, vera, signed_in):
    wanted = every(200, likeness_search=302, likeness_decline=302)
    assert statuses(signed_in(vera), area, arguments) == wanted


@pytest.mark.parametrize("who", ["olu", "lee"])
def test_pages_are_not_there_for_others(who, area, arguments, request, signed_in):
    person = request.getfixturevalue(who)
    assert statuses(signed_in(person), area, arguments) == every(404)


def test_pages_ask_a_stranger_to_sign_in(area, arguments, client):
    assert statuses(client, area, arguments) == every(302)


def test_rows_are_not_there_under_another_areas_address(arguments, signed_in):
    other = an_area("Elsewhere")
    wanted = every(404, threads=200, thread_new=200, likeness_search=302)
    assert statuses(signed_in(an_administrator(other)), other, arguments) == wanted


def test_every_address_of_a_row_is_tried(arguments):
    assert {*arguments} == {path.name for path in thread_urls if "<" in str(path.pattern)}


def test_thread_page_tells_the_whole_story(area, link, thread, vera, at, signed_in):
    page = signed_in(vera).get(at("thread", thread.pk)).content.decode()
    told = [
        "The same concern was named in 2018: Late plans.",
        "The forum’s reason: Both are about waiting.",
        "The same concern was named again in 2020: Late plans.",
        "Nobody has said yet what became of it.",
        "Nothing named in 2023 stands in this thread yet.",
        "What this visit looked at: Only the two areas for priority action.",
        "vera@example.org",
    ]
    assert [words for words in told if words not in page] == []


def test_thread_page_shows_an_outcome_whole(thread, story, vera, at, signed_in):
    from inspections import frameworks
    from inspections.actions import record

    story.monitoring.outcome, story.monitoring.outcome_words = "effective_action", "Effective action"
    record.save_finding(finding=story.monitoring, by=vera)
    a_link(thread, vera, later=story.monitoring, kind=LinkKind.NEW)
    page = signed_in(vera).get(at("thread", thread.pk)).content.decode()
    assert frameworks.EFFECTIVE_ACTION_CAVEAT in page


def test_words_of_ours_are_not_shown_as_a_quotation(thread, story, vera, at, signed_in):
    from inspections.actions import record

    story.full.is_paraphrase = True
    record.save_finding(finding=story.full, by=vera)
    a_link(thread, vera, later=story.full, kind=LinkKind.NEW)
    page = signed_in(vera).get(at("thread", thread.pk)).content.decode()
    assert ("In our words" in page, "<blockquote>" in page) == (True, False)


def test_thread_is_begun_with_a_finding_and_linked(area, story, vera, at, signed_in):
    client = signed_in(vera)
    page = client.get(at("thread_new") + f"?finding={story.full.pk}").context
    assert page["form"]["title"].value() == "Plans that come late"
    assert page["about"] == f"Area for priority action 1, {story.full.inspection}"
    sent = {"title": "Plans on time", "series": "ehc_20_weeks", "place": "1"}
    answer = client.post(at("thread_new") + f"?finding={story.full.pk}", sent)
    thread = Thread.objects.get()
    assert answer.url == at("link_new", thread.pk, story.visits[2].pk)
    client.post(answer.url, {"kind": "new", "later": story.full.pk, "earlier": "none"})
    assert Link.objects.get().later == story.full


def test_link_form_says_what_the_thread_says_so_far(link, thread, story, vera, at, signed_in):
    page = signed_in(vera).get(at("link_new", thread.pk, story.visits[1].pk)).content.decode()
    assert "Late plans. The same concern was named in 2018: Late plans." in page


def test_thread_begun_by_mistake_is_removed_after_a_question(thread, vera, at, signed_in):
    client = signed_in(vera)
    address = at("thread_remove", thread.pk)
    assert address in client.get(at("thread", thread.pk)).content.decode()
    assert (client.get(address).status_code, Thread.objects.count()) == (200, 1)
    client.post(address)
    assert Thread.objects.count() == 0


def test_thread_with_a_link_offers_no_removal(link, thread, vera, at, signed_in):
    address = at("thread_remove", thread.pk)
    assert address not in signed_in(vera).get(at("thread", thread.pk)).content.decode()


def test_link_form_offers_findings_of_this_and_earlier_visits(thread, story, vera, at, signed_in):
    form = signed_in(vera).get(at("link_new", thread.pk, story.visits[2].pk)).context["form"]
    offered = {name: [key for key, _ in form.fields[name].choices] for name in ("later", "earlier")}
    assert offered == {
        "later": ["none", str(story.full.pk)],
        "earlier": ["none", str(story.revisit.pk), str(story.first.pk)],
    }


def test_link_that_does_not_fit_comes_back_with_the_reason(thread, story, vera, at, signed_in):
    sent = {"kind": "same", "later": story.full.pk, "earlier": "none", "why": "I think so."}
    page = signed_in(vera).post(at("link_new", thread.pk, story.visits[2].pk), sent)
    assert "Choose two findings" in page.content.decode()
    assert (page.context["form"]["why"].value(), Link.objects.count()) == ("I think so.", 0)


def test_two_people_who_change_a_thread_see_both_texts(thread, vera, pat, at, signed_in):
    from inspections.actions import threads

    opened = Thread.objects.get()
    opened.title = "Theirs"
    threads.save_thread(thread=opened, by=pat)
    sent = {"title": "Mine", "about": "", "series": "", "place": "1", "seen": "1"}
    page = signed_in(vera).post(at("thread_edit", thread.pk), sent).content.decode()
    assert ("Theirs" in page, "Mine" in page, Thread.objects.get().title) == (True, True, "Theirs")


def test_link_is_taken_back_after_a_question(link, thread, vera, at, signed_in):
    client = signed_in(vera)
    assert client.get(at("link_end", link.pk)).status_code == 200
    assert Link.objects.standing().exists()
    client.post(at("link_end", link.pk))
    assert "Links that were taken back" in client.get(at("thread", thread.pk)).content.decode()


def test_suggestion_is_confirmed_in_a_new_thread(suggestion, vera, at, signed_in):
    sent = {"kind": "part", "thread": "new", "title": "Plans on time", "why": ""}
    signed_in(vera).post(at("likeness", suggestion.pk), sent)
    link = Link.objects.get()
    assert (link.kind, link.thread.title, link.earlier) == ("part", "Plans on time", suggestion.earlier)


def test_new_thread_of_a_suggestion_needs_a_name(suggestion, vera, at, signed_in):
    page = signed_in(vera).post(at("likeness", suggestion.pk), {"kind": "part", "thread": "new"})
    assert "Enter what the new thread is called." in page.content.decode()


def test_declined_suggestion_leaves_the_list(suggestion, vera, at, signed_in):
    client = signed_in(vera)
    assert at("likeness", suggestion.pk) in client.get(at("threads")).content.decode()
    client.post(at("likeness_decline", suggestion.pk))
    assert at("likeness", suggestion.pk) not in client.get(at("threads")).content.decode()


def test_list_names_findings_in_no_thread(link, story, vera, at, signed_in):
    context = signed_in(vera).get(at("threads")).context
    assert list(context["outside"]) == [story.full, story.monitoring]


def test_finding_of_another_area_begins_no_thread(story, olu, signed_in):
    elsewhere = reverse("staff:thread_new", args=[olu.memberships.get().area.slug])
    assert signed_in(olu).get(f"{elsewhere}?finding={story.full.pk}").status_code == 404


def test_list_and_thread_ask_the_same_however_much_there_is(
    area, link, thread, story, vera, pat, at, signed_in
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.factories.threads import a_thread

    client = signed_in(vera)

    def asked():
        found = []
        for address in (at("threads"), at("thread", thread.pk)):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            found.append(len(queries))
        return found

    before = asked()
    a_link(thread, pat, story.revisit, story.full)
    for number in range(5):
        a_link(a_thread(area, vera, f"Thread {number}"), vera, story.full, story.monitoring)
    assert asked() == before
