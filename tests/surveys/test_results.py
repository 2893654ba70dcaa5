"""Counting, releasing, and the one door down into the public record."""

import csv
import io

import pytest

from inspections.actions import evidence
from inspections.models import Evidence, Source
from sendportal.guards import Refused
from surveys import results as counting
from surveys import rules
from surveys.actions import releasing, results
from surveys.models import Adoption, Question, Response, Upload
from tests.factories import people, record, surveys

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(area, vera):
    return surveys.a_survey(area, vera)


def counted(survey, kind, options, *answers, tool="Other survey tool"):
    """The table of one question whose stored answers are `answers`, a list of cells for each person."""
    upload = surveys.an_upload(survey, survey.created_by)
    Upload.objects.filter(pk=upload.pk).update(layout={"tool": tool})
    upload.refresh_from_db()
    columns = [{"position": n, "slot": n, "option": option} for n, option in enumerate(options)]
    Question.objects.create(upload=upload, number=1, title="Q1. Which?", kind=kind, columns=columns)
    rows = [Response(upload=upload, record=n, answers=list(cells)) for n, cells in enumerate(answers)]
    Response.objects.bulk_create(rows)
    (table,) = counting.tables(upload, "all")
    found = {cell.label: cell.count for cell in table.cells}
    return found, table.base, table.no_answer, table.not_asked


def test_one_answer_may_stand_in_any_column_of_its_question(survey):
    found = counted(survey, "single", ["Yes", "No"], ["Yes", ""], ["", "No"], ["", ""], ["\u00a0Yes ", ""])
    assert found == ({"Yes": 2, "No": 1}, 3, 1, 0)


def test_not_asked_is_told_from_no_answer(survey):
    found = counted(survey, "single", [""], ["Yes"], ["N/A"], ["No"], tool="LimeSurvey")
    assert found == ({"Yes": 1, "No": 1}, 2, 0, 1)


def test_not_applicable_beside_blanks_is_an_answer(survey):
    found = counted(survey, "single", [""], ["Yes"], ["N/A"], [""], tool="LimeSurvey")
    assert found == ({"Yes": 1, "N/A": 1}, 2, 1, 0)


def test_not_applicable_is_an_answer_in_an_export_of_a_tool_that_leaves_blanks(survey):
    found = counted(survey, "single", [""], ["Happy"], ["N/A"], ["N/A"])
    assert found == ({"Happy": 1, "N/A": 2}, 3, 0, 0)


def test_commas_without_a_space_part_answers_too(survey):
    found = counted(survey, "multi", [""], ["School,Nurse"], ["School"], ["Nurse,Friend"], ["Friend,School"])
    assert found[0] == {"School": 3, "Nurse": 2, "Friend": 2}


def test_no_is_no_tick_in_other_languages(survey):
    found = counted(survey, "multi", ["Schule", "Arzt"], ["Ja", "Nein"], ["Nein", "Ja"], ["Ja", "Nein"])
    assert found[0] == {"Schule": 2, "Arzt": 1}


def test_words_that_are_no_answer_stand_beside_blanks(survey):
    found = counted(survey, "single", [""], ["Yes"], ["Not Asked"], [""], tool="Snap")
    assert found == ({"Yes": 1}, 1, 1, 1)


def test_options_that_were_not_put_are_no_ticks(survey):
    rows = ["Yes", "No"], ["N/A", "N/A"], ["", ""], ["Yes", "N/A"]
    found = counted(survey, "multi", ["School", "Nurse"], *rows, tool="LimeSurvey")
    assert found == ({"School": 2, "Nurse": 0}, 2, 1, 1)


SPEECH = "Speech, language and hearing"


@pytest.mark.parametrize("sign", [";", "; ", "|", ", "])
def test_several_answers_in_one_cell_are_counted_one_by_one(survey, sign):
    cells = [
        SPEECH,
        "Physiotherapy",
        sign.join([SPEECH, "Physiotherapy"]),
        sign.join(["Physiotherapy", "Other"]),
        "",
    ]
    found = counted(survey, "multi", [""], *([cell] for cell in [*cells, "Other"]))
    assert found == ({SPEECH: 2, "Physiotherapy": 3, "Other": 2}, 5, 1, 0)


def test_small_letters_between_commas_are_answers_where_all_are_small(survey):
    found = counted(
        survey, "multi", [""], ["bus"], ["taxi"], ["bus, taxi"], ["bus, walking"], ["walking, taxi"]
    )
    assert found == ({"bus": 3, "taxi": 3, "walking": 2}, 5, 0, 0)


def test_a_comma_within_answers_that_nobody_combines_divides_nothing(survey):
    found = counted(survey, "multi", [""], ["Yes, Always"], ["Yes, Always"], ["No, Never"])
    assert found == ({"Yes, Always": 2, "No, Never": 1}, 3, 0, 0)


def test_several_answers_written_as_yes_and_no(survey):
    found = counted(
        survey, "multi", ["Portage", "Transport"], ["Yes", "No"], ["Yes", "Yes"], ["", ""], ["No", "No"]
    )
    assert found == ({"Portage": 2, "Transport": 1}, 3, 1, 0)


def test_several_answers_written_as_themselves_may_be_called_no(survey):
    found = counted(
        survey, "multi", ["Portage", "No"], ["Portage", ""], ["", "No"], ["", ""], ["Portage", "No"]
    )
    assert found == ({"Portage": 2, "No": 2}, 3, 1, 0)


def test_several_answers_in_one_cell(survey):
    found = counted(survey, "multi", [""], ["Portage; Transport"], ["Portage; Portage"], [""])
    assert found == ({"Portage": 2, "Transport": 1}, 2, 1, 0)


def test_answers_that_do_not_fit_a_table_are_reported_without_one(survey, vera):
    upload = surveys.a_stored_upload(survey, vera)
    Response.objects.filter(upload=upload, record=3).update(answers={"canary": ["kestrel"]})
    with pytest.raises(counting.CannotCount) as found:
        releasing.release(survey=survey, counted="all", by=vera)
    assert "kestrel" not in str(found.value) and found.value.__cause__ is None


def test_a_release_counts_complete_answers_or_all(survey, vera):
    complete = surveys.a_release(survey, vera, "complete")
    everybody = surveys.a_release(survey, vera, "all")
    assert (complete.number, complete.people, everybody.number, everybody.people) == (1, 30, 2, 40)


def test_a_question_released_for_fewer_people_is_withheld_for_more(survey, vera):
    """The difference of the two would be a figure about the people between them."""
    first = surveys.a_release(survey, vera, "complete", surveys.smartsurvey(people=80, partial=4))
    second = surveys.a_release(survey, vera, "all")
    assert [table["state"] for table in first.tables] == ["shown", "shown"]
    assert [table["state"] for table in second.tables] == ["withheld", "withheld"]


def test_an_export_that_marks_nothing_is_counted_whole(survey, vera):
    surveys.a_stored_upload(survey, vera, surveys.surveymonkey())
    with pytest.raises(Refused, match="does not mark"):
        releasing.release(survey=survey, counted="complete", by=vera)
    with pytest.raises(Refused, match="Choose whether"):
        releasing.release(survey=survey, counted="some", by=vera)


def test_a_survey_without_answers_has_no_figures(survey, vera):
    with pytest.raises(Refused, match="No export of this survey is in use yet"):
        releasing.release(survey=survey, counted="all", by=vera)


@pytest.fixture
def release(survey, vera):
    return surveys.a_release(survey, vera, "all")


def test_an_adopted_table_carries_its_survey_as_the_public_may_know_it(release, vera):
    piece = results.adopt(release=release, table=1, words="Most, 75%, are at primary school.", by=vera)
    source = piece.source
    assert (source.received, source.complete, source.partial, source.comments) == (40, 30, 10, 10)
    assert (source.file_hash, source.counted) == (release.upload.sha256, rules.COUNTED["all"])
    assert set(piece.table) == {
        "schema",
        "title",
        "cells",
        "base",
        "no_answer",
        "not_asked",
        "is_multiple",
        "kind",
        "by",
        "groups",
        "marks_not_asked",
    }
    assert (piece.base, piece.release) == (40, 1)


@pytest.mark.parametrize(
    "words", ["76% are at primary school.", "1,040 people answered.", "One in 3 is not.", "75.5% are."]
)
def test_a_figure_that_is_not_in_the_table_is_refused(release, vera, words):
    with pytest.raises(Refused, match="is not in this table"):
        results.adopt(release=release, table=1, words=words, by=vera)
    assert Evidence.objects.count() == 0


def test_a_sentence_without_words_is_refused(release, vera):
    with pytest.raises(Refused, match="plain sentence"):
        results.adopt(release=release, table=1, words="  ", by=vera)


def test_a_withheld_table_is_refused(survey, vera):
    few = surveys.a_release(survey, vera, "complete", surveys.smartsurvey(people=20))
    assert {table["state"] for table in few.tables} == {"withheld"}
    with pytest.raises(Refused, match="so that nobody can be recognised"):
        results.adopt(release=few, table=1, words="Most.", by=vera)
    assert results.adopt_all(release=few, by=vera) == []


def test_a_table_is_adopted_once_and_again_when_it_was_withdrawn(release, vera):
    piece = results.adopt(release=release, table=1, words="Most of them.", by=vera)
    with pytest.raises(Refused, match="evidence already"):
        results.adopt(release=release, table=1, words="Nearly all.", by=vera)
    evidence.withdraw(evidence=piece, reason="worded", by=vera)
    again = results.adopt(release=release, table=1, words="Nearly all.", by=vera)
    assert results.adopted(release, vera) == {1: again}


def test_all_shown_tables_are_adopted_at_once_in_checked_sentences(release, vera):
    results.adopt(release=release, table=1, words="Most of them.", by=vera)
    (piece,) = results.adopt_all(release=release, by=vera)
    assert piece.words == (
        "Asked “Which services have you used?”, 100% chose “Short breaks” (40 of 40 people who answered)."
    )
    assert results.adopt_all(release=release, by=vera) == []


def test_one_survey_is_described_once_for_each_way_of_counting(survey, vera):
    complete = surveys.a_release(survey, vera, "complete", surveys.smartsurvey(people=80, partial=20))
    results.adopt(release=complete, table=1, words="Most.", by=vera)
    again = releasing.release(survey=survey, counted="complete", by=vera)
    results.adopt(release=again, table=1, words="Most.", by=vera)
    assert Source.objects.count() == 1


def test_a_newer_exports_release_makes_older_evidence_stale(survey, release, vera):
    piece = results.adopt(release=release, table=1, words="Most.", by=vera)
    releasing.release(survey=survey, counted="all", by=vera)
    piece.refresh_from_db()
    assert piece.stale_since is None
    surveys.a_release(survey, vera, "all", surveys.smartsurvey(people=60))
    piece.refresh_from_db()
    assert piece.stale_since is not None


def with_blank_partials():
    """Whoever did not finish answered nothing, so complete answers and all answers say the same."""
    rows = list(csv.reader(io.StringIO(surveys.smartsurvey(people=80, partial=20).decode())))
    return surveys.as_csv([row if n < 62 else row[:9] + [""] * 5 for n, row in enumerate(rows)])


def test_evidence_of_every_way_of_counting_becomes_stale(survey, vera):
    """Complete answers and all answers are described apart; a newer export is newer than both."""
    complete = surveys.a_release(survey, vera, "complete", with_blank_partials())
    older = results.adopt(release=complete, table=1, words="Most.", by=vera)
    everybody = releasing.release(survey=survey, counted="all", by=vera)
    newer = results.adopt(release=everybody, table=1, words="Most.", by=vera)
    assert older.source != newer.source
    surveys.a_release(survey, vera, "all", surveys.smartsurvey(people=81))
    assert Evidence.objects.usable().filter(stale_since=None).count() == 0


def test_a_finding_of_another_area_is_refused(release, vera, olu):
    other = olu.memberships.get().area
    finding = record.a_finding(record.an_inspection(other, olu), olu)
    with pytest.raises(Refused, match="another area"):
        results.adopt(release=release, table=1, words="Most.", finding=finding, by=vera)
    assert (Adoption.objects.count(), Source.objects.count()) == (0, 0)


def test_people_without_a_role_here_can_do_nothing(survey, release, olu, lee):
    for person in (olu, lee, people.a_person("nobody@example.org")):
        with pytest.raises(Refused):
            releasing.release(survey=survey, counted="all", by=person)
        with pytest.raises(Refused):
            results.adopt(release=release, table=1, words="Most.", by=person)
