"""The table of frameworks is whole: whatever a visit can end with has words, a plain meaning and a caution."""

import pytest

from inspections.frameworks import EFFECTIVE_ACTION_CAVEAT, FRAMEWORKS
from inspections.models import Finding, Inspection

OUTCOMES = [(row.code, outcome) for row in FRAMEWORKS.values() for outcome in row.outcomes]


@pytest.mark.parametrize(("framework", "outcome"), OUTCOMES)
def test_outcome_has_all_that_travels_with_it(framework, outcome):
    assert all((outcome.code, outcome.printed, outcome.meaning, outcome.caveat))
    assert outcome.about in ("overall", "finding")


@pytest.mark.parametrize("framework", FRAMEWORKS.values(), ids=FRAMEWORKS)
def test_every_outcome_is_one_that_a_visit_can_end_with(framework):
    ends = {code for visit in framework.visits for code in visit.outcomes}
    assert ends == {outcome.code for outcome in framework.outcomes}


@pytest.mark.parametrize("framework", FRAMEWORKS.values(), ids=FRAMEWORKS)
def test_code_stands_once_in_its_framework(framework):
    for rows in (framework.visits, framework.findings, framework.outcomes):
        assert len({row.code for row in rows}) == len(rows)


def test_years_of_frameworks_do_not_overlap():
    rows = sorted(FRAMEWORKS.values(), key=lambda row: row.first_year)
    assert all(before.last_year < after.first_year for before, after in zip(rows, rows[1:], strict=False))


def test_effective_action_carries_the_inspectors_own_caution():
    framework = FRAMEWORKS["area_send_2023"]
    held = [framework.outcome(code).caveat for code in ("all", "some", "effective_action")]
    assert set(held) == {EFFECTIVE_ACTION_CAVEAT}


def test_same_code_of_two_frameworks_means_two_things():
    first, second = (row.outcome("all") for row in FRAMEWORKS.values())
    assert first.printed != second.printed


def test_outcomes_are_words_that_cannot_be_added():
    kinds = {model._meta.get_field("outcome").get_internal_type() for model in (Inspection, Finding)}
    assert kinds == {"CharField"}
