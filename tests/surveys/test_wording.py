"""Parents' own words are found in a text before it is sent for review."""

import tracemalloc

import pytest

from inspections.actions import editions
from sendportal import prose
from sendportal.guards import Refused
from surveys.actions import storing
from surveys.models import Comment, CommentMarks
from surveys.wording import marks_alone, marks_in, marks_in_a_row, marks_of, without
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


def test_words_that_go_on_alike_are_one_passage(answered, area):
    said = f"One family wrote {COMMENT}, and another {COMMENT} too."
    assert passages(area, said) == [COMMENT, COMMENT]


def test_words_that_no_space_divides_are_found_too(area, vera):
    survey = surveys.a_survey(area, vera)
    surveys.a_stored_upload(
        survey, vera, surveys.smartsurvey(comment="mum/dad/gran/aunt/uncle/nan/sister/brother")
    )
    found = ["mum, dad, gran, aunt, uncle, nan, sister, brother"]
    assert passages(area, found[0]) == found
    upload = survey.uploads.get()
    assert marks_of(upload) != b""


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


@pytest.fixture
def swept(answered, area, vera):
    surveys.a_stored_upload(answered, vera, surveys.smartsurvey(people=41, comment="The forms"))
    surveys.long_after()
    storing.sweep()
    assert Comment.objects.filter(text__contains="waited").count() == 0


def test_words_of_a_replaced_export_are_still_found(swept, area):
    storing.sweep()
    assert passages(area, "“We've waited since spring, for the speech and!”") == [
        "We've waited since spring, for the speech and"
    ]
    assert passages(area, "Some waited since spring for the speech and then left") == []
    assert passages(people.an_area("Otherham"), COMMENT) == []


def test_marks_hold_no_words_and_mean_nothing_under_another_key(swept, area, settings):
    kept = bytes(CommentMarks.objects.get().marks)
    assert (b"spring" in kept.lower(), len(kept) % 8) == (False, 0)
    settings.SECRET_KEY = "another key, for this test alone"
    assert passages(area, COMMENT) == []


def test_marks_are_in_order_and_each_is_kept_once(answered):
    texts = list(Comment.objects.values_list("text", flat=True))
    kept = marks_of(answered.current_upload)
    assert kept == b"".join(sorted(marks_in(texts)))
    assert len(kept) < 8 * sum(len(marks_in([text])) for text in texts)
    Comment.objects.all().delete()
    assert marks_of(answered.current_upload) == b""


def test_marks_of_many_comments_take_little_room():
    texts = (" ".join(f"word{n}" for n in range(at, at + 30)) for at in range(0, 40_000, 20))
    marks_in_a_row([COMMENT])  # what it loads once
    tracemalloc.start()
    kept = marks_in_a_row(texts)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(kept) == 8 * (40_000 + 3)
    assert peak < 5 * len(kept)


def test_marks_are_taken_out_wherever_they_stand():
    marks = sorted(marks_in([" ".join(f"word{n}" for n in range(20))]))
    kept = b"".join(marks)
    for gone in (marks[:1], marks[-1:], marks[3:6], marks, [b"\xff" * 8], [b"\0" * 8], []):
        assert without(kept, set(gone)) == b"".join(mark for mark in marks if mark not in gone)
    assert without(b"", {marks[0]}) == b""


def test_runs_that_others_wrote_too_are_not_alone():
    own = "and nobody rang us back in all that time"
    assert marks_alone([COMMENT, own], iter([f"So {COMMENT} too"])) == marks_in([own])


def test_an_interrupted_sweep_keeps_the_marks_of_all_comments(swept, area, vera):
    marks = bytes(CommentMarks.objects.get().marks)
    surveys.a_stored_upload(CommentMarks.objects.get().upload.survey, vera)
    surveys.long_after()
    storing.sweep()
    assert bytes(CommentMarks.objects.earliest("pk").marks) == marks


def test_a_summary_with_a_parents_words_cannot_be_sent_for_review(answered, area, vera):
    words = "More is on time, but we’ve waited since spring for the speech and language report."
    edition = editions.start(publication=record.a_summary(area, vera, better=words), by=vera)
    with pytest.raises(Refused, match="waited since spring for the speech"):
        editions.submit(edition=edition, by=vera)
