"""What the database itself refuses about links, whoever writes: each rule is attacked with SQL."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from inspections.actions import hidings, threads
from inspections.models import Inspection, Link, LinkKind, LinkSuggestion
from sendportal import triggers
from tests.factories.record import a_finding, a_summary
from tests.factories.threads import a_link, a_thread
from tests.inspections import stages
from tests.inspections.threads.conftest import a_visit_of
from tests.inspections.threads.test_actions import a_foreign_finding

NOW = timezone.now()
COLUMNS = "thread_id, kind, visit_id, earlier_id, later_id, why, confirmed_at, confirmed_by_id, ended_at, ended_by_id"


def refused(work):
    with pytest.raises(IntegrityError), transaction.atomic():
        work()


def change(link, **fields):
    return lambda: Link.objects.filter(pk=link.pk).update(**fields)


def insert(thread, kind, visit, earlier=None, later=None, verb="INSERT", by=None, number=None):
    """Writes a link past the actions; with `number` in place of the row that stands there."""
    columns, values = COLUMNS, [thread.pk, kind, visit.pk, earlier and earlier.pk, later and later.pk, ""]
    values += [NOW, (by or thread.created_by).pk, None, None]
    if number:
        columns, values = f"id, {columns}", [number, *values]
    marks = ", ".join(["%s"] * len(values))

    def work():
        with connection.cursor() as cursor:
            cursor.execute(f"{verb} INTO inspections_link ({columns}) VALUES ({marks})", values)

    return work


def passes_without_guards(work):
    before = transaction.savepoint()
    triggers.remove()
    work()
    transaction.savepoint_rollback(before)


@pytest.fixture
def link(thread, story, vera):
    return a_link(thread, vera, story.first, story.revisit)


def test_plain_link_is_written(thread, story):
    insert(thread, "same", story.visits[1], story.first, story.revisit)()
    assert Link.objects.count() == 1


@pytest.mark.parametrize("field", ["thread", "kind", "visit", "earlier", "later", "confirmed_at", "why"])
def test_confirmed_link_does_not_change(field, area, link, story, vera):
    other = {
        "thread": a_thread(area, vera, "Another"),
        "kind": "part",
        "visit": story.visits[2],
        "earlier": story.full,
        "later": story.full,
        "confirmed_at": NOW,
        "why": "Otherwise.",
    }[field]
    refused(change(link, **{field: other}))
    passes_without_guards(change(link, **{field: other}))


def test_confirmed_link_keeps_who_signed_it(link, pat):
    refused(change(link, confirmed_by=pat))


def test_confirmed_link_keeps_its_number(link):
    refused(change(link, id=link.pk + 100))


def test_confirmed_link_is_not_deleted(link):
    refused(Link.objects.filter(pk=link.pk).delete)
    passes_without_guards(Link.objects.filter(pk=link.pk).delete)


def test_link_that_was_taken_back_does_not_come_back(link, vera, pat):
    threads.end(link=link, by=vera)
    refused(change(link, ended_at=None, ended_by=None))
    refused(change(link, ended_by=pat))
    refused(change(link, ended_at=NOW))


def test_link_is_ended_with_a_name_and_a_time(link):
    refused(change(link, ended_at=NOW))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite knows REPLACE")
def test_no_link_takes_the_place_of_another(link, thread, story):
    refused(
        insert(
            thread, "part", story.visits[2], story.revisit, story.full, "INSERT OR REPLACE", number=link.pk
        )
    )


BACKWARDS = [("full", "first", 0), ("full", "full", 2)]


@pytest.mark.parametrize(("earlier", "later", "visit"), BACKWARDS)
def test_link_backwards_or_to_itself_is_refused(earlier, later, visit, thread, story):
    ends = getattr(story, earlier), getattr(story, later)
    refused(insert(thread, "same", story.visits[visit], *ends))


def test_link_within_one_visit_is_refused(thread, story, vera):
    other = a_finding(story.visits[2], vera, number=2, outcome="", outcome_words="")
    refused(insert(thread, "same", story.visits[2], other, story.full))
    passes_without_guards(insert(thread, "same", story.visits[2], other, story.full))


@pytest.fixture
def same_day(area, story, vera):
    """A finding of a second visit that began on the day of the last one."""
    visit = a_visit_of(area, vera, 2025, "monitoring")
    return a_finding(visit, vera, outcome="", outcome_words="")


def test_visit_entered_first_comes_first_on_one_day(thread, story, same_day):
    refused(insert(thread, "same", story.visits[3], same_day, story.monitoring))
    insert(thread, "same", same_day.inspection, story.monitoring, same_day)()


MOVES = [(0, date(2021, 1, 1)), (1, date(2018, 1, 1))]


@pytest.mark.parametrize(("number", "day"), MOVES)
def test_visit_does_not_move_past_another_it_is_linked_with(number, day, link, story):
    move = Inspection.objects.filter(pk=story.visits[number].pk).update
    refused(lambda: move(first_day=day, last_day=day))
    passes_without_guards(lambda: move(first_day=day, last_day=day))


def test_visit_moves_where_the_order_stays(link, story, vera):
    later = date(2019, 6, 1)
    Inspection.objects.filter(pk=story.visits[0].pk).update(first_day=later, last_day=later)


def test_visit_moves_once_its_links_are_taken_back(link, story, vera):
    threads.end(link=link, by=vera)
    later = date(2021, 1, 1)
    Inspection.objects.filter(pk=story.visits[0].pk).update(first_day=later, last_day=later)


def test_dropped_finding_is_of_an_earlier_visit(thread, story):
    refused(insert(thread, LinkKind.NOT_CARRIED_FORWARD, story.visits[0], story.full))


def test_later_finding_is_of_the_links_visit(thread, story):
    refused(insert(thread, "same", story.visits[3], story.first, story.full))
    passes_without_guards(insert(thread, "same", story.visits[3], story.first, story.full))


ENDS = [
    ("new", "first", "revisit"),
    ("new", None, None),
    ("not_carried_forward", "first", "revisit"),
    ("not_carried_forward", None, "revisit"),
    ("same", "first", None),
    ("part", None, "revisit"),
    ("returned", None, None),
]


@pytest.mark.parametrize(("kind", "earlier", "later"), ENDS)
def test_link_has_the_ends_of_its_kind(kind, earlier, later, thread, story):
    ends = [getattr(story, name) if name else None for name in (earlier, later)]
    refused(insert(thread, kind, story.visits[1], *ends))


@pytest.mark.parametrize("part", ["earlier", "later", "thread", "visit"])
def test_link_across_areas_is_refused(part, area, thread, story, olu):
    foreign = a_foreign_finding(olu.memberships.get().area)
    parts = {"visit": story.visits[1], "earlier": story.first, "later": story.revisit}
    if part == "thread":
        thread = a_thread(foreign.inspection.area, olu)
    else:
        parts |= {part: foreign.inspection if part == "visit" else foreign}
    if part == "later":
        parts["visit"] = foreign.inspection
    work = insert(thread, "same", **parts)
    refused(work)
    passes_without_guards(work)


TWICE = [("same", "part"), ("new", "new"), ("not_carried_forward", "not_carried_forward")]


@pytest.mark.parametrize(("first", "second"), TWICE)
def test_thread_says_a_thing_once(first, second, thread, story):
    ends = {
        "new": [None, story.revisit],
        "not_carried_forward": [story.first, None],
    }
    for kind in (first, second):
        work = insert(thread, kind, story.visits[1], *ends.get(kind, [story.first, story.revisit]))
        work() if kind is first and not Link.objects.exists() else refused(work)


def test_finding_in_a_thread_is_not_deleted(link, story):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM inspections_finding WHERE id = %s", [story.first.pk])
        connection.check_constraints()


def test_suggestion_comes_once(area, story, vera):
    threads.suggest_for(area=area, by=vera)
    row = LinkSuggestion.objects.first()
    row.pk = None
    refused(row.save)


def test_suggestion_is_declined_with_a_name_and_a_time(area, story, vera):
    threads.suggest_for(area=area, by=vera)
    refused(lambda: LinkSuggestion.objects.update(declined_at=NOW))


def test_redaction_takes_words_out_of_a_thread_and_its_links(area, thread, story, vera, pat):
    words = "the boy from Mill Lane"
    other = a_thread(area, vera, "The boy from Mill Lane", about=f"It is about {words}.")
    link = a_link(thread, vera, story.first, story.revisit, why=f"Both tell of {words}.")
    summary = a_summary(area, vera, happened=f"Inspectors met {words}.")
    stages.at("published", summary, vera, pat)
    hiding = hidings.hide(publication=summary, reason="person", by=vera)
    hidings.redact(hiding=hiding, passage=words, by=pat)
    link.refresh_from_db()
    other.refresh_from_db()
    assert (link.why, other.about) == (
        "Both tell of [some words were removed here].",
        "It is about [some words were removed here].",
    )
