"""Real exports and a real letter through the whole chain, to pages and PDFs that anybody can read."""

import re

import pytest

from inspections.models import Evidence
from surveys.models import Comment, Upload
from tests.journeys import job
from tests.journeys.pdfs import words_of
from tests.journeys.steps import Person

pytestmark = [pytest.mark.journey, pytest.mark.shared, pytest.mark.django_db(transaction=True)]
OUTCOME = "Effective action"
CAVEAT = "does not mean that the area for priority action is no longer a concern"


@pytest.fixture
def two_people(shared, worker, vera, pat):
    return Person(vera), Person(pat)


@pytest.mark.parametrize("name", ["538_region_SOUTH.csv", "538_StarWars.csv"])
def test_real_export_becomes_a_survey_summary(shared, two_people, area, name):
    vera, pat = two_people
    job.bring(vera, area, (shared / "exports" / "surveymonkey" / name).read_bytes(), name)
    job.store(vera)
    job.use_all(vera, "all")
    job.make_page(vera, area, "survey_summary", "What people answered", "Spring survey")
    edition = job.publish(vera, pat, area, "What people answered")
    figures = Upload.objects.get().figures
    parent = Person()
    parent.open(f"/{area.slug}/what-people-answered/")
    totals = [f"{figures[total]:,}" for total in ("responses", "comments", "words") if figures[total]]
    parent.sees(*totals, *Evidence.objects.values_list("words", flat=True))
    parent.follow("Download as a PDF")
    printed = words_of(parent.response)
    assert [total for total in totals if total not in printed] == []
    assert comments_quoted(edition) == []


def comments_quoted(edition):
    """Comments of eight words or more that stand in the edition."""
    texts = Comment.objects.filter(words__gte=8).values_list("text", flat=True)
    return [text for text in texts if text in edition.content]


def test_real_letter_becomes_an_inspection_summary(shared, two_people, area):
    vera, pat = two_people
    findings = areas_for_priority_action(shared)
    job.enter_visit(vera, area, **VISIT)
    for number, printed in findings.items():
        job.enter_finding(vera, number, printed=printed, **in_plain_words(number))
    job.make_page(vera, area, "inspection_summary", "What inspectors found", "Monitoring inspection")
    job.publish(vera, pat, area, "What inspectors found")
    parent = Person()
    parent.open(f"/{area.slug}/what-inspectors-found/")
    assert_outcomes_with_caveats(parent.text, findings)
    parent.follow("Download as a PDF")
    assert_outcomes_with_caveats(words_of(parent.response), findings)


VISIT = {
    "first_day": "2025-09-29",
    "last_day": "2025-10-01",
    "letter_date": "2025-10-23",
    "published_on": "2025-11-19",
    "looked_at": "The five areas for priority action.",
    "report_title": "Monitoring letter of 23 October 2025",
}


def in_plain_words(number):
    return {
        "title": f"What had to change, part {number}",
        "meaning": "Leaders were asked to mend this.",
        "better": "Reasonable steps were taken.",
        "still_hard": "Families still meet trouble with it.",
        "responsible_bodies": "The council and the NHS",
    }


def areas_for_priority_action(shared):
    """The letter's areas, by number, in its printed words."""
    [letter] = (shared / "seeds").glob("001_*.txt")
    found = re.findall(
        r"Area for priority action (\d)\n(.*?)\nOutcome: (.*?)\n", letter.read_text(), re.DOTALL
    )
    assert [(number, outcome) for number, _, outcome in found] == [(str(n), OUTCOME) for n in range(1, 6)]
    return {int(number): " ".join(words.split()) for number, words, _ in found}


def assert_outcomes_with_caveats(words, findings):
    """Each area is followed by its outcome and that by its caveat, before the next area begins."""
    for printed in findings.values():
        _, there, after = words.partition(printed[:60])
        assert there
        own = min(
            (after.index(other[:60]) for other in findings.values() if other[:60] in after), default=None
        )
        assert OUTCOME in after[:own] and CAVEAT in after[:own]
