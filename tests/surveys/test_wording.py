"""Parents' own words are found in a text before it is sent for review."""

import pytest

from inspections.actions import editions
from sendportal import prose
from sendportal.guards import Refused
from tests.factories import people, record, surveys

pytestmark = pytest.mark.django_db
COMMENT = "We’ve waited since spring for the speech and language report"


@pytest.fixture
def answered(area, vera):
    survey = surveys.a_survey(area, vera)
    surveys.a_stored_upload(survey, vera, surveys.smartsurvey(comment=COMMENT))
    return survey


def passages(area, words):
    return [hit.passage for _, hit in prose.hits(area, {"better": words})]


def test_eight_words_in_a_row_are_found_whatever_their_case_and_signs(answered, area):
    assert passages(area, "One family: “we've waited since spring, for the Speech and…”") == [
        "we've waited since spring, for the Speech and"
    ]


def test_seven_words_in_a_row_are_anybodys(answered, area):
    assert passages(area, "Some waited since spring for the speech and then left") == []


def test_comments_of_another_area_are_not_searched(answered):
    other = people.an_area("Otherham")
    assert passages(other, COMMENT) == []


def test_comments_count_words_as_texts_do(area, vera):
    survey = surveys.a_survey(area, vera)
    surveys.a_stored_upload(
        survey, vera, surveys.smartsurvey(comment="He/she was told-off by-staff/again-and-again")
    )
    assert passages(area, "he she was told off by staff again") == ["he she was told off by staff again"]


def test_a_summary_with_a_parents_words_cannot_be_sent_for_review(answered, area, vera):
    words = "More is on time, but we’ve waited since spring for the speech and language report."
    edition = editions.start(publication=record.a_summary(area, vera, better=words), by=vera)
    with pytest.raises(Refused, match="waited since spring for the speech"):
        editions.submit(edition=edition, by=vera)
