import io

import pytest

from surveys.readers import detect
from surveys.readers.figures import reconcile
from tests.surveys.readers.files import asked, delimited, example, rows_of

CONTENT = example("limesurvey_full.csv")
RESPONSES = rows_of(CONTENT)[1:]
METADATA = ["id", "submitdate", "lastpage", "startlanguage", "seed"]
OPTIONS = ["helps[SQ001]", "helps[SQ002]", "helps[other]", "listen[SQ001]", "listen[SQ002]"]
LAST = ["why", "rank[1]", "rank[2]", "grown", "proof", "proof[filecount]", "interviewtime"]
CODES = [*METADATA, "stage", *OPTIONS, *LAST]
SHAPES = [
    ("single", (5,)),
    ("multi", (6, 7, 8)),
    ("matrix", (9, 10)),
    ("text", (11,)),
    ("ranking", (12, 13)),
    ("file", (15, 16)),
]


def read(content: bytes, **overrides):
    return detect(io.BytesIO(content), overrides=overrides)


def shapes(export) -> list[tuple[str, tuple[int, ...]]]:
    return [(kind, columns) for _, kind, columns in asked(export) if columns != (14,)]


def with_headings(headings: list[str], delimiter: str = ",") -> bytes:
    return "\ufeff".encode() + delimited([headings, *RESPONSES], delimiter)


def both(separator: str) -> list[str]:
    return [f"{code}{separator}{text}" for code, text in zip(CODES, rows_of(CONTENT)[0], strict=True)]


def test_full_texts_give_the_questions():
    export = read(CONTENT)
    assert (export.layout.tool, shapes(export)) == ("LimeSurvey", SHAPES)
    assert asked(export)[1][0] == "Who helps you?"


def test_the_blank_record_at_the_end_is_no_response():
    figures = reconcile(read(CONTENT))
    assert (figures.records, figures.heading_rows, figures.blank_rows, figures.responses) == (6, 1, 1, 4)


def test_a_submission_date_marks_a_complete_response():
    figures = reconcile(read(CONTENT))
    assert (figures.complete, figures.partial, figures.empty, figures.id_column) == (2, 2, 1, "Response ID")


def test_comments_and_the_box_under_other_are_counted_apart():
    figures = reconcile(read(CONTENT))
    assert (figures.comments, figures.words, figures.other_comments, figures.other_words) == (2, 9, 1, 2)


@pytest.mark.parametrize("separator", [". ", "._.", ": "])
def test_codes_before_texts_give_the_same(separator):
    export = read(with_headings(both(separator)))
    assert (export.layout.tool, shapes(export)) == ("LimeSurvey", SHAPES)
    assert reconcile(export).complete == 2


def test_codes_alone_give_the_same():
    export = read(with_headings(CODES, ";"))
    assert (export.layout.tool, shapes(export), reconcile(export).partial) == ("LimeSurvey", SHAPES, 2)


def test_shortened_texts_are_known():
    short = [text if len(text) <= 15 else text[:15] + ".. " for text in rows_of(CONTENT)[0]]
    export = read(with_headings(short))
    assert (export.layout.tool, reconcile(export).complete) == ("LimeSurvey", 2)


def test_another_language_is_known_by_name():
    french = ["ID de la réponse", "Date de soumission", "Dernière page", "Langue de départ", "Tête de série"]
    export = read(with_headings(french + rows_of(CONTENT)[0][5:]))
    assert (export.layout.tool, reconcile(export).partial) == ("LimeSurvey", 2)


def test_an_unknown_language_is_known_by_its_cells():
    headings = ["Vastuksen tunnus", "Jätetty", "Sivu", "Kieli", "Siemen"] + rows_of(CONTENT)[0][5:]
    export = read(with_headings(headings))
    assert (export.layout.tool, shapes(export), reconcile(export).complete) == ("LimeSurvey", SHAPES, 2)


def test_an_answer_that_repeats_its_item_is_no_tick():
    rows = [["id", "submitdate", "new[SQ1]", "new[SQ2]"], ["1", "2026-01-02 10:00:00", "land use", ""]]
    headings = [
        *rows[0][:2],
        "new[SQ1]. Please provide a word! [land use]",
        "new[SQ2]. Please provide a word! [soil]",
    ]
    headings[:2] = ["id. Response ID", "submitdate. Date submitted"]
    assert [kind for _, kind, _ in asked(read(delimited([headings, rows[1]])))] == ["text"]


def test_answers_with_markup_are_options():
    rows = [
        ["id", "submitdate", "why"],
        *([str(i), "2026-01-02 10:00:00", f"<b>Why {i}</b>"] for i in range(3)),
    ]
    assert [kind for _, kind, _ in asked(read(delimited(rows)))] == ["single"]


def test_computed_values_are_not_asked():
    assert "{if(stage.NAOK == 'a', 1, 0)}" in reconcile(read(CONTENT)).unused_columns


def test_one_tick_each_is_still_a_question_of_several_answers():
    rows = [["id", "submitdate", "helps[SQ1]", "helps[SQ2]"], ["1", "", "Y", ""], ["2", "", "", "Y"]]
    assert asked(read(delimited(rows))) == [("helps", "multi", (2, 3))]


def test_ticks_are_known_in_the_surveys_language():
    rows = [["id", "submitdate", "wer[SQ1]", "wer[SQ2]"], ["1", "", "Ja", "Nein"], ["2", "", "N/A", "N/A"]]
    assert asked(read(delimited(rows))) == [("wer", "multi", (2, 3))]


def test_a_small_yes_or_no_is_no_language():
    rows = [["no", "when", "age", "helped", "why"]]
    rows += [[str(n), "2026-01-02 10:00:00", "5", ["yes", "no"][n % 2], "They listen"] for n in range(4)]
    assert read(delimited(rows)).layout.tool == "Other survey tool"


def test_ticked_options_in_one_cell_are_several_answers():
    options = ["School|Health", "Health", "School|Nobody", "School|Health|Nobody", "", "Nobody"]
    rows = [[str(n), "2026-01-02 10:00:00", "3", "en", ticked] for n, ticked in enumerate(options, 1)]
    export = read(delimited([["id", "submitdate", "lastpage", "startlanguage", "helps"], *rows]))
    assert shapes(export) == [("multi", (4,))]


def test_an_id_of_letters_is_none_of_limesurveys():
    rows = [["Response ID", "Date Submitted", "1. Which do you use?"]]
    ids = ["ANON-1AB2-C3D4-E", "ANON-1AB2-C3D5-F", "ANON-1AB2-C3D6-G", "ANON-1AB2-C3D7-H"]
    rows += [[one, "2025-05-04 10:00:00", "Bus; Lift"] for one in ids]
    assert detect(io.BytesIO(delimited(rows))).layout.tool == "Citizen Space"
