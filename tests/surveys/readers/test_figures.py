import io
import json
from dataclasses import asdict

from surveys.readers import detect
from surveys.readers.figures import PROGRESS_EVERY, reconcile
from tests.surveys.readers.files import delimited, example


def figures_of(content: bytes, progress=None):
    return reconcile(detect(io.BytesIO(content)), progress)


def test_the_figures_fit_into_json_and_hold_no_answer():
    written = json.dumps(asdict(figures_of(example("smartsurvey_two_rows.csv"))))
    assert [word in written for word in ("SENCO", "riding", "Dissatisfied")] == [False, False, False]


def test_each_question_has_its_own_count():
    questions = figures_of(example("smartsurvey_two_rows.csv")).questions
    assert [(question.comments, question.words) for question in questions[2:]] == [(0, 0), (3, 15), (3, 11)]


def test_progress_is_told_every_so_often_and_at_the_end():
    seen: list[float] = []
    rows = [["id", "Yes or no?"], *([str(n), "Yes"] for n in range(2 * PROGRESS_EVERY))]
    figures_of(delimited(rows), seen.append)
    assert (len(seen), seen == sorted(seen), seen[-1]) == (3, True, 1.0)


def test_repeated_ids_are_counted_and_every_response_kept():
    figures = figures_of(b"id,Yes?\n1,a\n2,b\n2,c\n2,c\n3,d\n")
    assert (figures.responses, figures.duplicate_ids) == (5, 2)


def test_a_row_cut_short_is_read_as_blank_to_its_end():
    assert figures_of(b"id,Yes?,Please comment\n1,a,fine by me\n2,b\n").comments == 1


def test_an_open_file_gives_every_record_though_its_beginning_is_read_again_meanwhile():
    rows = [["id", "Yes or no?", "Comment"], *([str(n), "Yes", "We waited long. " * 9] for n in range(600))]
    assert figures_of(delimited(rows)).responses == 600
