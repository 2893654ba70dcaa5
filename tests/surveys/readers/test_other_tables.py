import io
import json

import pytest

from surveys.readers import READERS, Unreadable, detect
from surveys.readers.figures import reconcile
from surveys.readers.grouping import Box, Sample
from surveys.readers.usual_columns import without_usual
from tests.surveys.readers.files import delimited, example

TSV = example("other_tool.tsv")


def read(content: bytes, **overrides):
    return detect(io.BytesIO(content), overrides=json.loads(json.dumps(overrides)))


def roles(export) -> list[str]:
    return [column.role.value for column in export.layout.columns]


def kinds(export) -> list[tuple[int, str]]:
    return [(question.number, question.kind.value) for question in export.layout.questions]


def test_every_reader_offers_the_same_names():
    assert [
        all(hasattr(reader, name) for name in ("TOOL", "recognises", "layout")) for reader in READERS.values()
    ] == [True] * len(READERS)


def test_another_tools_table_is_proposed_and_never_sure():
    export = read(TSV)
    assert (export.layout.confident, roles(export)) == (
        False,
        ["respondent_id", "submitted", "contact", "number", "closed", "open"],
    )


def test_a_person_names_the_roles():
    export = read(TSV, roles={"3": "number", "4": "ignore", "1": "metadata"})
    assert roles(export) == ["respondent_id", "metadata", "contact", "number", "ignore", "open"]
    assert kinds(export) == [(1, "contact"), (2, "number"), (4, "text")]


def test_a_left_out_column_can_be_made_a_question():
    export = read(delimited([["status", "Q"], ["long words here", "Yes"]]), roles={"0": "open"})
    assert (kinds(export), reconcile(export).words) == ([(1, "single"), (2, "text")], 3)


def test_a_person_names_the_kinds():
    export = read(TSV, kinds={"3": "consent", "4": "short"})
    assert (kinds(export)[2:], roles(export)[4:]) == ([(3, "consent"), (4, "short")], ["closed", "short"])


def test_a_person_names_the_tool_and_the_heading_rows():
    content = delimited([["Ident 1", "Ident 2"], ["Are you a parent?", "Why?"], ["Yes", "Because"]])
    export = read(content, heading_rows=2)
    assert ([question.title for question in export.layout.questions], reconcile(export).responses) == (
        ["Are you a parent?", "Why?"],
        1,
    )


def test_a_person_overrules_the_recognition():
    export = read(example("smartsurvey_one_row.csv"), tool="generic")
    assert export.layout.tool == READERS["generic"].TOOL


class CountedBox(Box):
    """A box that counts how often anyone asks for its role."""

    asked = 0

    def __getattribute__(self, name):
        CountedBox.asked += name == "role"
        return super().__getattribute__(name)


def test_a_role_found_is_not_looked_up_again_for_each_column():
    meta, asked = without_usual([CountedBox(position, "") for position in range(100)], Sample([]))
    assert (len(meta), asked, CountedBox.asked <= 100) == (100, [], True)


def test_a_blank_row_under_the_headings_is_blank_not_an_answer():
    figures = reconcile(read(b"a,b\n,\n1,2\n"))
    assert (figures.records, figures.blank_rows, figures.responses) == (3, 1, 1)


@pytest.mark.parametrize(
    "overrides",
    [
        {"roles": {"99": "open"}},
        {"roles": {"1": "secret"}},
        {"roles": {"x": "open"}},
        {"kinds": {"99": "text"}},
        {"tool": "nothing"},
        {"heading_rows": 0},
        {"heading_rows": 99},
    ],
)
def test_a_choice_that_does_not_fit_is_refused(overrides):
    with pytest.raises(Unreadable) as refused:
        read(TSV, **overrides)
    assert refused.value.code == "bad_choice"
