"""Which columns of a newer export are those of an older one."""

import pytest

from surveys.matching import likely, matched, names


def columns(*headings, codes=(), role="closed"):
    """Columns of these headings; one may be a pair of a question and an option."""
    made = []
    for at, heading in enumerate(headings):
        title, option = heading if isinstance(heading, tuple) else (heading, "")
        code = codes[at] if codes else ""
        made.append(
            {"position": at, "title": title, "option": option, "code": code, "role": role, "question": at}
        )
    return made


def positions(old, new, same_as=None):
    return {at: column["position"] for at, column in matched(old, new, same_as).items()}


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        (columns("Age?", "Why?"), columns("Why?", "Age?"), {0: 1, 1: 0}),
        (columns("Age?", "Why?"), columns("AGE ?", "New", "Why"), {0: 0, 2: 1}),
        (columns(("Used?", "A"), ("Used?", "B")), columns(("Used?", "B")), {0: 1}),
        (columns("Why?", "Why?"), columns("Why?", "Why?"), {0: 0, 1: 1}),
        (columns("Why?", "Why?"), columns("Why?", "Why?", "Why?"), {}),
        (columns("", "Why?"), columns("", "Why?"), {0: 0, 1: 1}),
        (columns("Old", codes=["stage"]), columns("New", codes=["stage"]), {0: 0}),
        (columns("Old", codes=["Q1"]), columns("New", codes=["Q1"]), {}),
        (columns("Why?", "Age?", codes=["Q1", "Q2"]), columns("Age?", codes=["Q1"]), {0: 1}),
        (columns("Why?", "Why?", codes=["Q1", "Q2"]), columns("Why?", codes=["Q2"]), {0: 1}),
    ],
)
def test_columns_are_matched_by_code_then_words_then_place(old, new, pairs):
    assert positions(old, new) == pairs


def test_an_import_id_counts_more_than_a_code_or_words():
    old = [column | {"import_id": f"QID{n}"} for n, column in enumerate(columns("Age?", "Why?"))]
    new = [column | {"import_id": f"QID{1 - n}"} for n, column in enumerate(columns("Age?", "Why?"))]
    assert positions(old, new) == {0: 1, 1: 0}


def test_a_name_holds_no_heading():
    assert "secret" not in repr(names(columns("Our secret?", ("Our secret?", "Secretly"))))


def test_what_a_person_said_goes_first():
    old, new = columns("Age?", "Why?"), columns("Age?", "How come?")
    name = names(old)[1][0]
    assert positions(old, new, {"1": name}) == {0: 0, 1: 1}
    assert positions(old, columns("Age?", "Why?"), {"1": ""}) == {0: 0}


def asked(old, new, same_as=None):
    pairs = matched(old, new, same_as)
    return [
        [(before["title"], after["title"]) for before, after in group]
        for group in likely(old, new, pairs, same_as)
    ]


def test_a_question_in_new_words_is_asked_about_once_with_all_its_options():
    old = [
        column | {"question": 1}
        for column in columns(("Which have you used?", "A"), ("Which have you used?", "B"))
    ]
    new = [
        column | {"question": 1}
        for column in columns(("Which did you use?", "B"), ("Which did you use?", "A"))
    ]
    assert asked(old, new) == [[("Which have you used?", "Which did you use?")] * 2]


def test_only_a_column_that_holds_the_same_is_asked_about():
    old, new = columns("Age?", "What would help?"), columns("Age?", "What would help most?")
    assert asked(old, new) == [[("What would help?", "What would help most?")]]
    assert asked(old, [new[0], new[1] | {"role": "open"}]) == []


def test_a_column_far_away_in_other_words_is_not_asked_about():
    old = columns("Age?", "What would help?")
    new = columns("Age?", *(f"Town {n}" for n in range(9)))[:1] + [
        columns(*"abcdefghij", "Zebra crossing")[10]
    ]
    assert asked(old, new) == []


def test_what_a_person_called_new_is_not_asked_about_again():
    old, new = columns("Age?", "What would help?"), columns("Age?", "What would help most?")
    assert asked(old, new, {"1": ""}) == []


def test_of_another_survey_nothing_is_asked():
    old, new = columns(*(f"Old {n}" for n in range(60))), columns(*(f"New {n}" for n in range(60)))
    assert asked(old, new) == []
