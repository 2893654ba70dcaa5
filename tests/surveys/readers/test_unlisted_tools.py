"""Small exports in the manner of tools that have no reader of their own, and what each of their columns is.

A column's letter: i the ID, t a moment or other fact that the tool adds, c what may identify a person, a an answer
chosen, n a number, d a date, o a comment, w what was written beside "Other", x left out, s a short answer.
"""

import io

import pytest

from surveys.checks import check
from surveys.readers import detect
from surveys.readers.export import Role
from surveys.readers.figures import reconcile
from tests.surveys.readers.files import delimited

LETTERS = {
    Role.respondent_id: "i",
    Role.contact: "c",
    Role.closed: "a",
    Role.number: "n",
    Role.date: "d",
    Role.open: "o",
    Role.other: "w",
    Role.ignore: "x",
    Role.short: "s",
}
# Of each: the letters; heading rows, responses, complete, partial, comments; the file, its cells set apart by "|".
EXPORTS = {
    "states in capitals": ("ittaoc", (1, 4, 2, 2, 3), """
        Submission Id|Started Time|State|Do you have a plan?|Why?|IP
        901|Mar 3, 2025, 09:15:00 AM|COMPLETED|Yes|We waited a year.|192.0.2.7
        902|Mar 4, 2025, 10:15:00 AM|PARTIALLY_COMPLETED|No||192.0.2.8
        903|Mar 4, 2025, 11:25:00 AM|COMPLETED|Yes|They rang us back at once.|192.0.2.9
        904|Mar 5, 2025, 08:10:00 PM|PARTIALLY_COMPLETED|Yes|Nobody answered our letters.|192.0.2.10"""),
    "a year of two digits": ("itcao", (1, 3, None, None, 2), """
        Response No|Date of contribution|Login (Screen name)|Plan?|Anything else?
        1|Nov 05 24 09:33:47 am|heron12|Yes|They wrote at once.
        2|Nov 06 24 10:13:40 pm|kite|No|
        3|Nov 16 24 11:03:42 am|wren7|Yes|Nobody wrote to us."""),
    "screened out": ("itao", (1, 4, 1, 3, 1), """
        ResponseId|Outcome|Are you a parent?|Tell us your story
        R_1aB|Completed|Yes|It took two years.
        R_2cD|Screened Out|No|
        R_3eF|Over Quota|Yes|
        R_4gH|In Progress||"""),
    "a moment that is blank for some": ("ittao", (1, 3, 2, 1, 2), """
        Response|First opened|Submission date|Plan?|Comments
        1|03/03/2025 09:15|03/03/2025 09:20|Yes|Too slow.
        2|03/03/2025 10:15||No|
        3|04/03/2025 11:15|04/03/2025 11:20|Yes|Kind people there."""),
    "a moment that all have": ("ittao", (1, 3, None, None, 1), """
        Response|First opened|Submission date|Plan?|Comments
        1|03/03/2025 09:15|03/03/2025 09:20|Yes|Too slow.
        2|03/03/2025 10:15|03/03/2025 10:25|No|
        3|04/03/2025 11:15|04/03/2025 11:20|Yes|"""),
    "a percentage": ("itao", (1, 3, 1, 2, 1), """
        Participant|% Complete|Plan?|Any worries?
        P-01|100%|Yes|The wait for a place.
        P-02|40%|No|
        P-03|10%||"""),
    "drafts": ("ittcao", (1, 3, 2, 1, 2), """
        Serial number|Created|Is draft|Remote IP address|Plan?|Anything else?
        1|2025-03-03 09:15:00|No|192.0.2.7|Yes|Thank you.
        2|2025-03-03 10:15:00|Yes|192.0.2.8||
        3|2025-03-04 09:15:00|No|192.0.2.9|No|Please read this."""),
    "a completion status of ones": ("iottctt", (1, 3, 2, 1, 2), """
        Entry Id|What should change?|Date Created|Last Updated|Created By|Last Page Accessed|Completion Status
        1|More staff|2025-03-03 09:15:00||public|2|1
        2||2025-03-03 10:15:00||public|1|0
        3|Shorter waits|2025-03-04 09:15:00||public|2|1"""),
    "a form that ends in its own mark": ("ctaoit", (1, 3, 1, 2, 2), """
        family_survey_identifier|family_survey_timestamp|has_plan|anything_else|record_id|family_survey_complete
        |2025-03-03 09:15:00|1|They were kind to us.|1|2
        |[not completed]|2||2|0
        |[not completed]|1|Nobody rang us back.|3|0"""),
    "a contribution with its tags": ("ictccaot", (1, 3, None, None, 2), """
        Contribution ID|Respondent ID|Date Submitted|Login (Screen name)|Email|Plan?|Tell us more|Tags
        801|71|Mar 03, 2025, 09:15 AM|kite1||Yes|It rained on the open day.|
        802|72|Mar 03, 2025, 10:15 AM|kite2|a@example.org|No||
        803|73|Mar 04, 2025, 09:15 AM|kite3||Yes|The hall was too loud.|"""),
    "what a website notes": ("ccaoitcttcc", (1, 3, None, None, 2), """
        Name (First)|Name (Last)|Plan?|Your message|Entry Id|Entry Date|Source Url|Payment Status|Post Id|Agent|User IP
        Ann|Lark|Yes|We need a ramp.|41|2025-03-03 09:15:00|https://forum.example/s||||192.0.2.7
        Bo|Wren|No||42|2025-03-03 10:15:00|https://forum.example/s||||192.0.2.8
        Cy|Finch|Yes|Lifts were broken.|43|2025-03-04 09:15:00|https://forum.example/s||||192.0.2.9"""),
    "what a link and a machine tell": ("itttctctao", (1, 3, 2, 1, 2), """
        Response ID|Timestamp|Finished|Survey ID|url|userAgent - browser|country|utm_source|1. Plan?|2. Reason
        cl01|2025-03-03 09:15:00|Yes|s77|https://forum.example/x|Firefox|GB|leaflet|Yes|A letter came.
        cl02|2025-03-03 10:15:00|No|s77|https://forum.example/x|Safari|GB||No|
        cl03|2025-03-04 09:15:00|Yes|s77|https://forum.example/x|Safari|GB|leaflet|Yes|Two meetings."""),
    "lines above the headings": ("ittcao", (3, 3, 1, 2, 1), """
        Survey results
        Survey number|12345
        Response ID|Response Status|Timestamp (MM/dd/yyyy)|IP Address|Plan?|Suggestions
        501|Completed|03/13/2025 09:15:00|192.0.2.7|Yes|Ring parents first.
        502|Started|03/13/2025 10:15:00|192.0.2.8|No|
        503|Terminated|03/14/2025 09:15:00|192.0.2.9||"""),
    "labels under variables": ("saaano", (2, 3, None, None, 2), """
        serial|q1|q2_1|q2_2|q3|q4
        Number of the case|Have you a plan?|Who helps? - Nurse|Who helps? - Tutor|How many miles?|What is hard for you?
        1001|Yes|Yes|No|14|Getting there on time.
        1002|No|No|No|3|
        1003|Yes|Yes|Yes|25|The forms are long."""),
    "other, and nothing more": ("itawo", (1, 4, None, None, 2), """
        #|Submitted at|Main need|Other|What else?
        kq1|2025-03-03 09:15:00|Autism||It is early days.
        kq2|2025-03-03 10:15:00||PDA|
        kq3|2025-03-04 09:15:00|Autism||We like the new club.
        kq4|2025-03-04 10:15:00|Hearing||"""),
    "files and telephones": ("itxco", (1, 3, None, None, 2), """
        Entry ID|Entry Date|Your letter|Best number for you|Anything else?
        1|March 3, 2025 9:15 AM|https://files.example/a.pdf|01632 960 001|Thanks.
        2|March 3, 2025 10:15 AM||01632 960 002|
        3|March 4, 2025 9:15 AM|https://files.example/b.pdf||Hello."""),
    "options that are ways to reach somebody": ("iaao", (1, 3, None, None, 2), """
        Response ID|Email|Phone|Why do you like that best?
        1|Email||I can answer at night.
        2||Phone|
        3|Email|Phone|We hear a voice."""),
    "a question that is called date": ("ido", (1, 3, None, None, 2), """
        Response ID|Date|What happened on that day?
        1|3 March 2025|It snowed.
        2|4 March 2025|
        3|9 May 2025|We met the head."""),
    "codes for how far people came": ("ittttaoct", (1, 4, 2, 2, 1), """
        lfdn|tester|dispcode|lastpage|duration|v_1|v_2|browser|rts11
        21|0|31|14|320|1|We waited.|Firefox|4
        22|0|22|12|-1|2|-99|Safari|5
        23|0|32|14|410|1|-77|Safari|3
        24|0|20|11|-1|-77|-77|Safari|"""),
    "variables with their labels": ("icttaotttt", (2, 3, 2, 1, 2), """
        CASE|REF|QUESTNNR|STARTED|AB01|AB02_01|TIME001|LASTDATA|FINISHED|LASTPAGE
        Interview number|Reference|Form|Time of the start|Plan?|Your wishes: [01]|Time|Change|Last page reached?|Last
        31||base|2025-03-03 09:15:00|yes|A quiet room.|12|2025-03-03 09:20:00|1|3
        32||base|2025-03-03 10:15:00|no|-9|15|2025-03-03 10:16:00|0|1
        33||base|2025-03-04 09:15:00|yes|Less noise.|9|2025-03-04 09:18:00|1|3"""),
}  # fmt: skip


def read(text: str):
    rows = [line.strip().split("|") for line in text.strip().splitlines()]
    width = max(map(len, rows))
    return detect(io.BytesIO(delimited([row + [""] * (width - len(row)) for row in rows])))


def letters(export) -> str:
    return "".join(LETTERS.get(column.role, "t") for column in export.layout.columns)


@pytest.mark.parametrize(("expected", "counts", "text"), EXPORTS.values(), ids=EXPORTS)
def test_columns_are_known_for_what_they_hold(expected, counts, text):
    export = read(text)
    figures = reconcile(export)
    found = (figures.heading_rows, figures.responses, figures.complete, figures.partial, figures.comments)
    assert (letters(export), found) == (expected, counts)


@pytest.mark.parametrize("text", [text for _, _, text in EXPORTS.values()], ids=EXPORTS)
def test_nothing_of_it_bars_an_import_and_somebody_is_asked_to_look(text):
    export = read(text)
    problems = check(export, reconcile(export))
    assert (export.layout.confident, [one for one in problems if one.severity == "error"]) == (False, [])


def test_an_option_on_each_line_of_a_cell_is_one_of_several():
    cells = ["Nurse\nTutor", "Tutor", "", "Nurse\nTutor\nDriver", "Driver"]
    export = detect(
        io.BytesIO(
            delimited([["Submission ID", "Who helps?"], *([str(n), cell] for n, cell in enumerate(cells))])
        )
    )
    assert [question.kind for question in export.layout.questions] == ["multi"]


def test_a_question_about_the_state_of_a_plan_marks_no_response():
    cells = ["Completed", "In progress", "Not started", "Completed"]
    export = detect(
        io.BytesIO(
            delimited(
                [["Response ID", "How far is your plan?"], *([str(n), cell] for n, cell in enumerate(cells))]
            )
        )
    )
    assert reconcile(export).complete is None


def test_the_id_of_the_response_goes_before_that_of_its_row_or_of_a_browser():
    rows = [
        ["No.", "Visitor ID", "Response ID", "Why?"],
        ["1", "v9", "r77", "It rained."],
        ["2", "v8", "r78", ""],
    ]
    export = detect(io.BytesIO(delimited(rows)))
    assert (export.layout.first(Role.respondent_id).title, letters(export)) == ("Response ID", "tcio")


def marked(heading: str, cells: list[str]) -> tuple[int | None, int | None]:
    """How many of responses with these cells under the heading are complete, and how many partial."""
    rows = [["Response ID", heading], *([str(n), cell] for n, cell in enumerate(cells, start=1))]
    figures = reconcile(detect(io.BytesIO(delimited(rows))))
    return figures.complete, figures.partial


@pytest.mark.parametrize(
    ("heading", "cells", "expected"),
    [
        ("Completion Status", ["1", "0", "1"], (2, 1)),
        ("is_finished", ["TRUE", "FALSE", "TRUE"], (2, 1)),
        ("Draft", ["0", "1", "0"], (2, 1)),
        ("Response state", ["PARTIALLY_COMPLETED", "Over-quota", "COMPLETED"], (1, 2)),
        ("Progress", ["0.5", "1", "0.25"], (1, 2)),
        ("Date completed", ["3 March 2025", "", "4 March 2025"], (2, 1)),
        ("Status", ["New", "New", "New"], (None, None)),
        ("Status", ["Approved", "Pending", "Approved"], (None, None)),
        ("Progress", ["3", "5", "4"], (None, None)),
        ("Date of last visit", ["3 March 2025", "", "4 March 2025"], (None, None)),
    ],
)
def test_only_what_tells_how_far_people_came_marks_them(heading, cells, expected):
    assert marked(heading, cells) == expected


def test_options_in_front_of_their_question_are_one_question():
    rows = [
        ["Response ID", "School:How is it?", "Home:How is it?"],
        ["1", "Good", "Bad"],
        ["2", "Bad", "Good"],
    ]
    export = detect(io.BytesIO(delimited([*rows, ["3", "Good", "Good"]])))
    assert [(one.title, one.kind, one.columns) for one in export.layout.questions] == [
        ("How is it?", "matrix", (1, 2))
    ]


def test_what_people_wrote_under_the_heading_response_is_no_id():
    rows = [["Entry", "Response"], ["1", "Ramps"], ["2", "Lifts"], ["3", "Quiet"]]
    assert letters(detect(io.BytesIO(delimited(rows)))) == "ia"


def test_the_day_of_birth_may_identify_a_person():
    rows = [["Response ID", "Date of birth"], ["1", "03/04/2015"], ["2", "17/09/2012"], ["3", "30/01/2019"]]
    assert letters(detect(io.BytesIO(delimited(rows)))) == "ic"
