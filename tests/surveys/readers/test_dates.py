"""On which day somebody answered."""

import io
from datetime import date

import pytest

from surveys import checks
from surveys.readers import Unreadable, detect
from surveys.readers.dates import day, day_finder, order_of
from surveys.readers.figures import reconcile
from tests.surveys.readers.files import delimited

META = ["Respondent ID", "Collector ID", "Start Date", "End Date", "Are you heard?"]


def export(*moments, **overrides):
    """A SurveyMonkey export with pairs of start and end."""
    rows = [[str(11_800_000_001 + n), "4", *pair, "Yes"] for n, pair in enumerate(moments)]
    head = [META, ["", "", "", "", "Response"]]
    return detect(io.BytesIO(delimited([*head, *rows])), overrides=overrides)


def days(found):
    day_of = day_finder(found.layout)
    return [day_of(record) for record in found.records()]


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/02/2025", "13/02/2025"], "dmy"),
        (["03/02/2025", "02/13/25 10:00"], "mdy"),
        (["03/02/2025", "05/06/2025"], None),
        (["13/02/2025", "02/13/2025"], None),
        (["2025-02-03 10:00", "2025/02/04 9:15:07 AM GMT+1"], "ymd"),
        (["4 May 2025", ""], "ymd"),
    ],
)
def test_only_a_day_after_the_twelfth_says_which_comes_first(cells, order):
    assert order_of(cells) == order


@pytest.mark.parametrize(
    ("cell", "order"),
    [
        ("04/05/2025 23:59:00", "dmy"),
        ("5/4/25 10:00 AM", "mdy"),
        ("04.05.2025", "dmy"),
        ("2025-05-04T23:30:00.000+01:00", None),
        ("2025/05/04 9:15:07 AM GMT+1", "dmy"),
        ("4 May 2025", None),
        ("04-May-2025 10:00", None),
        ("Sunday, May 4th, 2025", None),
        ("May 4, 2025", None),
        ("May 04 25 09:33:47 am", None),
        ("4-May-25", None),
    ],
)
def test_a_day_is_read_however_it_is_written(cell, order):
    assert day(cell, order) == date(2025, 5, 4)


@pytest.mark.parametrize(
    ("cell", "order"),
    [
        ("04/05/2025", None),
        ("02/13/2025", "dmy"),
        ("30/02/2025", "dmy"),
        ("1980-01-01 00:00:00", "ymd"),
        ("", "dmy"),
        ("soon", None),
        ("4 apples 2025", None),
        ("4 May 10:30", None),
        ("0000-00-00", None),
        ("12345/1/2025", "dmy"),
    ],
)
def test_what_names_no_day_for_certain_is_none(cell, order):
    assert day(cell, order) is None


def test_the_day_is_that_of_the_end_and_of_the_start_where_nobody_ended():
    found = export(("13/02/2025 23:50", "14/02/2025 00:10"), ("15/02/2025 09:00", ""))
    assert days(found) == [date(2025, 2, 14), date(2025, 2, 15)]


def test_days_that_could_be_months_are_left_open_and_said():
    found = export(("03/04/2025", "03/04/2025"), ("05/04/2025", "05/04/2025"))
    figures = reconcile(found)
    (told,) = [problem for problem in checks.check(found, figures) if problem.code == "no_day"]
    assert (days(found), figures.undated, told.severity) == ([None, None], 2, "warning")
    assert "whether the day or the month comes first" in told.message


@pytest.mark.parametrize(("order", "month"), [("dmy", 4), ("mdy", 3)])
def test_a_person_can_say_which_comes_first(order, month):
    found = export(("03/04/2025", "03/04/2025"), date_order=order)
    assert [one.month for one in days(found)] == [month]
    assert found.layout.dates == ((3, order), (2, order))


def test_the_order_a_person_says_changes_nothing_in_plain_dates():
    assert export(("2025-02-03", "2025-02-03"), date_order="mdy").layout.dates == ((3, "ymd"), (2, "ymd"))


def test_an_order_that_does_not_exist_is_refused():
    with pytest.raises(Unreadable, match="bad_choice"):
        export(("03/04/2025", ""), date_order="ydm")


def test_a_date_that_cannot_be_read_is_counted():
    found = export(("2025-02-03", "2025-02-03"), ("last week", "just now"))
    figures = reconcile(found)
    (told,) = [problem for problem in checks.check(found, figures) if problem.code == "no_day"]
    assert (figures.undated, told.message.split(".")[0]) == (1, "Responses whose date we could not read: 1")
