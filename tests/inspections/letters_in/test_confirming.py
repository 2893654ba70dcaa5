"""Sections of a letter: saved, signed, left out, added; and two people at one section."""

import json
from pathlib import Path

import pytest

from inspections import letter_parts
from inspections.actions import letter_parts as actions
from inspections.actions import letters as letter_actions
from inspections.actions.versions import CHANGED
from inspections.models import LetterPart
from inspections.rules import letters as rules
from sendportal.guards import Refused
from tests.factories import letters

pytestmark = pytest.mark.django_db
INVENTED = Path(__file__).resolve().parents[2] / "letters"


@pytest.fixture
def letter(area, vera):
    return letters.read(area, vera)


@pytest.fixture
def part(letter):
    """The first finding."""
    return letter.parts.get(name="finding.1")


def save(part, by, confirm=True, seen=None, **changes):
    facts = letter_parts.facts_of(part) | {"title": "Ringing back"} | changes
    return actions.save(part=part, facts=facts, confirm=confirm, seen=seen or part.version, by=by)


def test_confirming_signs_a_section(part, vera):
    saved = save(part, vera)
    assert (saved.confirmed_by, saved.confirmed_at is not None, saved.version) == (vera, True, 2)


def test_changing_a_section_takes_its_signature_away(part, vera, pat):
    saved = save(save(part, vera), pat, confirm=False, title="Calls")
    assert (saved.confirmed_by, saved.confirmed_at) == (None, None)


def test_saving_a_section_unchanged_keeps_its_signature(part, vera, pat):
    assert save(save(part, vera), pat, confirm=False).confirmed_by == vera


def test_the_second_of_two_people_does_not_write_over_the_first(part, vera, pat):
    save(part, vera)
    with pytest.raises(Refused, match=CHANGED[:30]):
        save(part, pat, title="Other", seen=1)
    part.refresh_from_db()
    assert letter_parts.facts_of(part)["title"] == "Ringing back"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"printed": "Leaders must buy telephones."}, "printed"),
        ({"outcome_words": ""}, "outcome_words"),
        ({"outcome_words": "Quite effective action"}, "outcome_words"),
        ({"kind": ""}, "kind"),
        ({"number": None}, "number"),
    ],
)
def test_a_finding_is_not_confirmed_without(part, letter, vera, changes, field):
    facts = letter_parts.facts_of(part) | {"title": "Ringing back"} | changes
    assert list(rules.gaps(part, facts, letter)) == [field]
    with pytest.raises(Refused):
        save(part, vera, **changes)
    assert save(part, vera, confirm=False, **changes).confirmed_at is None


def test_words_that_are_not_printed_can_stand_as_our_own(part, vera):
    assert save(part, vera, printed="They should ring back.", is_paraphrase=True).confirmed_by == vera


def test_line_ends_and_quotation_marks_do_not_make_words_others(letter):
    assert rules.stands_in(letter, "Leaders  should “ring\nfamilies back within a week.”")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"first_day": ""}, "first_day"),
        ({"last_day": "2025-04-01"}, "last_day"),
        ({"published_on": "2025-04-01", "published_source": "Its page"}, "published_on"),
        ({"published_on": "2025-07-01"}, "published_source"),
        ({"on_site_last": "2025-05-01", "on_site_source": "The letter"}, "on_site_first"),
    ],
)
def test_dates_are_not_confirmed_with(letter, changes, field):
    part = letter.parts.get(name="dates")
    assert list(rules.gaps(part, letter_parts.facts_of(part) | changes, letter)) == [field]


def test_what_comes_next_is_in_the_printed_words(letter):
    part = letter.parts.get(name="next")
    assert list(rules.gaps(part, {"plan_words": "a plan by June"}, letter)) == ["plan_words"]
    assert rules.gaps(part, {"plan_words": "update their priority action plan"}, letter) == {}


def test_a_section_is_left_out_and_taken_back_in(part, vera):
    assert actions.leave_out(part=part, seen=1, by=vera).is_left_out
    assert not actions.bring_back(part=part, seen=2, by=vera).is_left_out


@pytest.mark.parametrize("name", letter_parts.NEEDED)
def test_what_a_visit_needs_is_not_left_out(letter, vera, name):
    with pytest.raises(Refused, match="cannot do without"):
        actions.leave_out(part=letter.parts.get(name=name), seen=1, by=vera)


def test_what_a_report_tells_at_length_is_left_out_together_but_for_confirmed_findings(area, vera):
    letter = letters.read(area, vera, (INVENTED / "invented-full-report.txt").read_text())
    told = letter_parts.told_and_waiting(letter.parts.all())
    assert {letter_parts.facts_of(part)["kind"] for part in told} == {"strength", "to_do_better"}
    save(told[0], vera)
    assert actions.leave_out_told(letter=letter, by=vera) == len(told) - 1
    out = letter.parts.filter(is_left_out=True).values_list("pk", flat=True)
    assert set(out) == {part.pk for part in told[1:]}


def test_a_finding_that_was_not_read_is_added(letter, vera):
    part = actions.add_finding(letter=letter, by=vera)
    assert (part.name, part.place, part.confirmed_at) == ("finding.3", 8, None)


def test_another_kind_of_visit_asks_for_outcomes_and_findings_again(letter, vera):
    letters.confirmed(letter, vera)
    what = letter.parts.get(name="what")
    facts = letter_parts.facts_of(what) | {"kind": "area_send_2023/full"}
    actions.save(part=what, facts=facts, confirm=True, seen=what.version, by=vera)
    waiting = letter.parts.filter(confirmed_at=None).values_list("name", flat=True)
    assert list(waiting) == ["outcome", "finding.1", "finding.2"]


def test_sections_of_a_letter_set_aside_do_not_change(letter, part, vera):
    letter_actions.set_aside(letter=letter, by=vera)
    with pytest.raises(Refused, match="Set aside"):
        save(part, vera)
    assert json.loads(LetterPart.objects.get(pk=part.pk).facts)["title"] == ""


def test_nobody_from_elsewhere_confirms_a_section(part, olu):
    with pytest.raises(Refused):
        save(part, olu)
