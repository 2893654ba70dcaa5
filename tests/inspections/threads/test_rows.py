"""How a thread reads: every visit, oldest first, in sentences for anybody."""

from datetime import date

import pytest
from django.utils import timezone

from inspections import threads
from inspections.models import LinkKind
from sendportal.templatetags.words import day
from tests.factories.record import a_finding
from tests.factories.threads import a_link, a_thread
from tests.inspections.threads.conftest import a_visit_of

TODAY = day(timezone.localdate())


def test_thread_shows_every_visit_oldest_first(thread, story, vera):
    a_link(thread, vera, story.first, story.revisit)
    shown = threads.rows(thread, vera)
    assert [(row.when, row.absent) for row in shown] == [
        ("2018", False),
        ("2020", False),
        ("2023", True),
        ("2025", True),
    ]


def silences(thread, by):
    return [row.silence for row in threads.rows(thread, by)]


def test_visit_without_a_finding_says_that_nobody_has_linked_one(thread, story, vera):
    a_link(thread, vera, story.revisit, story.full)
    assert silences(thread, vera) == [
        "Nothing named in 2018 stands in this thread yet.",
        "",
        "",
        "Nothing named in 2025 stands in this thread yet.",
    ]


def test_visit_is_silent_before_what_was_new(thread, story, vera):
    a_link(thread, vera, later=story.full, kind=LinkKind.NEW)
    assert silences(thread, vera)[:2] == ["Not named in 2018.", "Not named in 2020."]


def test_visit_is_silent_after_what_was_dropped(thread, story, vera):
    a_link(thread, vera, story.first, story.revisit)
    a_link(thread, vera, story.revisit, kind=LinkKind.NOT_CARRIED_FORWARD, visit=story.visits[2])
    assert silences(thread, vera)[2:] == ["Not named in 2023.", "Not named in 2025."]


def test_visit_that_one_strand_skips_is_not_called_silent(thread, story, vera):
    a_link(thread, vera, story.revisit, story.monitoring, kind=LinkKind.RETURNED)
    assert silences(thread, vera)[2] == "Nothing named in 2023 stands in this thread yet."


def test_finding_stands_once_however_many_links_it_has(thread, story, vera):
    other = a_finding(story.visits[2], vera, number=2, title="Good plans", outcome="", outcome_words="")
    a_link(thread, vera, story.revisit, story.full, kind=LinkKind.PART)
    a_link(thread, vera, story.revisit, other, kind=LinkKind.PART)
    row = threads.rows(thread, vera)[1]
    assert [finding.pk for finding, _ in row.findings] == [story.revisit.pk]


SENTENCES = [
    (
        LinkKind.SAME,
        "The same concern was named in 2020: Late plans.",
        "The same concern was named again in 2023: Plans that come late.",
    ),
    (
        LinkKind.PART,
        "Part of a concern of 2020 goes on here: Late plans.",
        "Part of this went on in 2023: Plans that come late.",
    ),
    (
        LinkKind.REPLACED,
        "It took the place of a concern of 2020: Late plans.",
        "Another concern took its place in 2023: Plans that come late.",
    ),
    (
        LinkKind.RETURNED,
        "It came back. This is what was named in 2020: Late plans.",
        "It came back in 2023: Plans that come late.",
    ),
]


@pytest.mark.parametrize(("kind", "back", "onward"), SENTENCES)
def test_link_reads_as_a_sentence_from_both_ends(kind, back, onward, thread, story, vera):
    link = a_link(thread, vera, story.revisit, story.full, kind=kind)
    assert (threads.link_words(link), threads.onward_words(link)) == (back, onward)


def test_finding_says_where_it_comes_from(thread, story, vera):
    a_link(thread, vera, story.revisit, story.full, kind=LinkKind.PART, why="Both are about waiting.")
    (pair,) = threads.rows(thread, vera)[2].findings
    words = "Part of a concern of 2020 goes on here: Late plans. The forum’s reason: Both are about waiting."
    assert pair == (story.full, (f"{words} Confirmed by the forum on {TODAY}.",))


def test_new_finding_says_that_it_is_new(thread, story, vera):
    a_link(thread, vera, later=story.full, kind=LinkKind.NEW)
    assert threads.rows(thread, vera)[2].findings == (
        (story.full, (f"Named for the first time in 2023. Confirmed by the forum on {TODAY}.",)),
    )


def test_dropped_finding_says_that_nothing_took_its_place(thread, story, vera):
    a_link(thread, vera, story.revisit, kind=LinkKind.NOT_CARRIED_FORWARD, visit=story.visits[2])
    row = threads.rows(thread, vera)[2]
    words = "A concern of 2020 was not named in 2023: Late plans. Nothing took its place."
    assert (row.absent, row.ended) == (True, (f"{words} Confirmed by the forum on {TODAY}.",))


def test_two_visits_of_one_year_are_told_apart_by_month(area, thread, story, vera):
    again = a_visit_of(
        area, vera, 2025, "full", first_day=date(2025, 11, 3), last_day=date(2025, 11, 5), published_on=None
    )
    later = a_finding(again, vera, outcome="", outcome_words="")
    link = a_link(thread, vera, story.monitoring, later)
    assert threads.link_words(link) == "The same concern was named in March 2025: Plans that come late."
    assert [row.when for row in threads.rows(thread, vera)][-2:] == ["March 2025", "November 2025"]


def test_link_that_was_taken_back_says_nothing(thread, story, vera):
    from inspections.actions import threads as actions

    actions.end(link=a_link(thread, vera, story.first, story.revisit), by=vera)
    assert [row.findings for row in threads.rows(thread, vera)] == [(), (), (), ()]


def test_finding_nobody_led_on_is_a_loose_end(area, thread, story, vera):
    a_link(thread, vera, story.first, story.revisit)
    (shown,) = threads.overviews(area, vera)
    assert (shown.named, shown.loose) == (2, (story.revisit,))


def test_finding_of_the_latest_visit_is_no_loose_end(area, thread, story, vera):
    a_link(thread, vera, later=story.monitoring, kind=LinkKind.NEW)
    assert threads.overviews(area, vera)[0].loose == ()


def test_concerns_in_no_thread_are_found(area, thread, story, vera):
    a_finding(story.visits[2], vera, kind="strength", title="Kind nurses", outcome="", outcome_words="")
    a_link(thread, vera, story.first, story.revisit)
    assert list(threads.outside(area, vera)) == [story.full, story.monitoring]


def test_another_areas_threads_are_not_shown(thread, story, olu):
    other = olu.memberships.get().area
    a_thread(other, olu, "Ours")
    assert [row.thread.title for row in threads.overviews(other, olu)] == ["Ours"]


def test_thread_and_list_ask_little_of_the_database(area, thread, story, vera, django_assert_num_queries):
    a_link(thread, vera, story.first, story.revisit)
    for number in range(20):
        a_link(a_thread(area, vera, f"Thread {number}"), vera, story.revisit, story.full)
    with django_assert_num_queries(2):
        threads.rows(thread, vera)
    with django_assert_num_queries(3):
        threads.overviews(area, vera)
