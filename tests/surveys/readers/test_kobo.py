import io

from surveys.readers import detect
from surveys.readers.figures import reconcile
from tests.surveys.readers.files import asked, delimited, example, rows_of, workbook

CONTENT = example("kobo_labels.csv")


def read(content: bytes):
    return detect(io.BytesIO(content))


def test_labels_give_the_questions_by_place():
    export = read(CONTENT)
    assert (export.layout.tool, export.source.delimiter) == ("KoboToolbox", ";")
    assert asked(export) == [
        ("Who is the child?/How old is your child?", "single", (4,)),
        ("Who helps you?", "multi", (6, 7, 8)),
        ("Please specify", "other", (9,)),
        ("Notes", "text", (10,)),
        ("Notes", "text", (11,)),
    ]


def test_an_option_may_hold_a_slash():
    options = [column.option for column in read(CONTENT).layout.columns if column.title == "Who helps you?"]
    assert options == ["", "School", "NGO/Civil Society", "Other"]


def test_only_what_was_sent_in_is_here_so_nothing_is_marked():
    figures = reconcile(read(CONTENT))
    assert (figures.responses, figures.complete, figures.partial, figures.id_column) == (
        3,
        None,
        None,
        "_uuid",
    )
    assert (figures.comments, figures.words, figures.placeholders, figures.other_comments) == (3, 8, 1, 1)


def test_devices_places_and_people_are_left_out():
    left_out = reconcile(read(CONTENT)).unused_columns
    where = ("Where do you live?", "_Where do you live?_latitude", "_Where do you live?_longitude")
    assert left_out == ("deviceid", *where, "Thank you for your time", "_submitted_by")


def test_codes_are_read_like_labels():
    rows = rows_of(CONTENT.replace(b";", b","))
    codes = ["start", "end", "today", "deviceid", "age", "helps", "helps/school", "helps/ngo", "helps/other"]
    export = read(delimited([codes + rows[0][9:], *rows[1:]], ";"))
    assert [columns for _, _, columns in asked(export)][:2] == [(4,), (6, 7, 8)]


def test_the_rows_of_a_repeated_group_are_no_responses():
    children = [["Age of child", "_index", "_parent_table_name", "_parent_index", "_submission__uuid"]]
    children += [[str(number), str(number), "form", "1", "uuid-1"] for number in range(1, 40)]
    households = [["How many children?", "_index"], ["39", "1"], ["0", "2"]]
    export = read(workbook(children=children, form=households))
    assert (export.source.sheet, reconcile(export).responses) == ("form", 2)


def test_headings_that_r_has_rewritten_are_known():
    rows = [["X.U.FEFF.start", "Age", "X_id", "X_uuid", "X_submission_time", "X_index"]]
    rows += [
        ["2026-01-02T10:00:00Z", "5", str(number), f"u{number}", "2026-01-02", "1"] for number in range(3)
    ]
    export = read(delimited(rows))
    assert (export.layout.tool, reconcile(export).id_column, asked(export)[0][0]) == (
        "KoboToolbox",
        "_uuid",
        "Age",
    )
