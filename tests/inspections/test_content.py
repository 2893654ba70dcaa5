import json
import types
import typing
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspections import content as contents
from inspections.content import EditionContent

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
SAID = WORDS | st.sampled_from(["Ask Tommy now", "TOMMY", "a \n b, a b", "É or é", "x.* xx"])
SIMPLE = {str: SAID, int: st.integers(), bool: st.booleans(), type(None): st.none()}


def any_of(kind):
    """Any value of an annotated type of content.py."""
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return st.builds(kind, **{field.name: any_of(hints[field.name]) for field in fields(kind)})
    if typing.get_origin(kind) is tuple:
        return st.lists(any_of(typing.get_args(kind)[0]), max_size=2).map(tuple)
    if typing.get_origin(kind) is types.UnionType:
        return st.one_of(*(any_of(part) for part in typing.get_args(kind)))
    return SIMPLE[kind]


editions = any_of(EditionContent).map(lambda made: type(made)(**vars(made) | {"schema": contents.SCHEMA}))
quick = settings(max_examples=40, deadline=None, database=None)


@quick
@given(editions)
def test_content_comes_back_from_its_text_as_it_was(content):
    text = contents.canonical(content)
    assert (contents.parse(text), contents.canonical(contents.parse(text))) == (content, text)


@quick
@given(editions, st.sampled_from(["Tommy", "a b", "é", "x.*"]))
def test_redacted_text_is_still_an_edition_without_the_passage(content, passage):
    text = contents.redacted(contents.canonical(content), passage, "\0")
    said = contents.passages(contents.parse(text))
    left = " \0 ".join(words for place, words in said if not contents.is_structure(place))
    assert passage not in left


def test_digest_is_that_of_the_text_in_utf8():
    assert contents.digest("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


@pytest.mark.parametrize(
    "text", ["", "nonsense", "[]", "{}", '{"schema":99}', '{"schema":1}', '{"schema":1,"visits":3}', "null"]
)
def test_text_that_is_no_edition_is_refused(text):
    with pytest.raises(ValueError):
        contents.parse(text)


@pytest.mark.parametrize(
    ("words", "passage", "left"),
    [
        ("Ask Tommy now.", "Tommy", "Ask X now."),
        ("Ask Tommy\n  Smith now.", "Tommy Smith", "Ask X now."),
        ("Ask TOMMY now, or Tommy.", " tommy ", "Ask X now, or X."),
        ("Is it so? (a+b)*", "(a+b)*", "Is it so? X"),
        ("Ask Tommy now.", " ", "Ask Tommy now."),
        ("A backslash \\1 stays.", "\\1", "A backslash X stays."),
    ],
)
def test_passage_is_replaced_wherever_it_stands(words, passage, left):
    assert contents.without(words, passage, "X") == left


def test_passages_leave_out_what_they_are_told_to():
    text = {"title": "T", "help": [{"name": "H"}], "short": [{"label": "L", "text": " "}]}
    assert list(contents._walk(text, "", {"help"})) == [("title", "T"), ("short.0.label", "L")]


def test_no_date_or_code_is_redacted(published):
    before = json.loads(published.content)
    after = json.loads(contents.redacted(published.content, "20", "X"))
    visit = before["visits"][0]
    kept = [after["visits"][0][name] for name in ("first_day", "last_day", "published_on")]
    assert kept == [visit[name] for name in ("first_day", "last_day", "published_on")]
    assert (after["address"], after["prepared_on"]) == (before["address"], before["prepared_on"])
