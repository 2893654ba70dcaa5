"""What a person is told to look at: each case changes a document that gives no warning."""

import pytest

from tests.inspections.letters.invented import codes, read

REPORT, MONITORING, REVISIT = "full-report", "monitoring-not-effective", "revisit"
FAILINGS = "There are widespread and/or systemic failings leading to significant concerns about the"
FOOT = "Area SEND inspection report: Rutland Local Area Partnership, 4 to 8 March 2024"


@pytest.mark.parametrize("name", [REPORT, MONITORING, REVISIT])
def test_sound_document_gives_no_warning(name):
    assert codes(read(name)) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        (REPORT, "of Rutland Local", "of Nowhere Local", "area_unknown"),
        (REPORT, FOOT, FOOT.replace("4 to 8", "6 to 8"), "dates_differ"),
        (REPORT, FOOT, FOOT.replace("Rutland", "Dorset"), "area_differs"),
        (REPORT, "Inspection dates: 4 to 8 March 2024", "Inspection dates: soon", "dates_missing"),
        (REPORT, "4 to 8 March 2024", "4 to 8 March 2099", "dates_implausible"),
        (REPORT, "4 to 8 March 2024", "4 to 8 March 2014", "dates_implausible"),
        (REPORT, "4 to 8 March 2024", "4 to 28 March 2024", "dates_implausible"),
        (REPORT, "\nDates of previous inspection: 2 to 6 May 2017", "", "previous_inspection_missing"),
        (REPORT, FAILINGS, "There are some words here about the", "outcome_unclear"),
        (REPORT, "HMCI requires", "we wait " * 90 + "HMCI requires", "outcome_unclear"),
        (REPORT, FAILINGS, "They lead to inconsistent experiences and outcomes", "priority_areas_unexpected"),
        (REPORT, "within approximately three years", "in a while", "next_missing"),
        (REPORT, "within approximately three years", "within approximately nine years", "next_unusual"),
        (REPORT, "before noon.", "before", "text_unclear"),
        (REPORT, "late. Leaders need", "late. Leaders across the partnership need", "text_unclear"),
        (REPORT, "NHS Leicester, Leicestershire", "NHS Leicester, Lestershire", "body_misnamed"),
        (REPORT, "Rutland County Council\n\nCouncil", "Elsewhere Council\n\nCouncil", "body_unknown"),
        (MONITORING, "the three identified", "the four identified", "count_differs"),
        (MONITORING, "Area for priority action 3", "Area for priority action 2", "numbers_odd"),
        (MONITORING, "12 June 2025", "The month of June", "letter_date_missing"),
        (MONITORING, "12 June 2025", "12 April 2025", "dates_out_of_order"),
        (MONITORING, "published on 3 November 2023", "published on 3 June 2025", "dates_out_of_order"),
        (MONITORING, "published on 3 November 2023", "published earlier", "parent_date_missing"),
        (MONITORING, "two of the three areas", "one of the three areas", "totals_differ"),
        (
            MONITORING,
            "Outcome: Not effective action",
            "Outcome: No effective action yet",
            "outcome_words_unusual",
        ),
        (MONITORING, "Outcome: Not effective action", "Outcome: Somewhat better", "outcome_unclear"),
        (MONITORING, "Outcome: Not effective action\n", "", "outcome_missing"),
        (
            MONITORING,
            "Leaders have bought no paper.",
            "The local area has not made sufficient progress in addressing this significant weakness.",
            "other_document",
        ),
        (
            MONITORING,
            "Leaders have bought no paper.",
            "Inspection outcome\nThere are widespread and/or systemic failings.",
            "other_document",
        ),
        (
            MONITORING,
            "Leicestershire and Rutland Integrated Care Board",
            "Rutland and Leicestershire Integrated Care Board",
            "body_misnamed",
        ),
        (MONITORING, "Integrated Care Board", "Clinical Commissioning Group", "body_of_other_time"),
        (REVISIT, "8 March and 11 March 2021", "6 March and 9 March 2023", "dates_implausible"),
        (REVISIT, "two of the three significant", "two of the four significant", "count_differs"),
        (REVISIT, "in addressing one\n", "in addressing two\n", "totals_differ"),
        (REVISIT, "issued on 4 June 2018", "issued", "parent_date_missing"),
    ],
)
def test_what_does_not_fit_is_warned_of(name, old, new, code):
    assert code in codes(read(name, (old, new)))


@pytest.mark.parametrize(
    "over",
    ["Chief Executive, NHS Elsewhere Clinical Commissioning Group", "Stockton-on-\nTees Borough Council"],
)
def test_name_that_may_be_right_is_not_warned_of(over):
    assert codes(read(REVISIT, ("Dear leaders", f"{over}\n\nDear leaders"))) == []


def test_group_after_boards_took_over_is_warned_of():
    group = ("Dear leaders", "Chief Executive, Oxfordshire Clinical Commissioning Group\n\nDear leaders")
    later = ("8 March and 11 March 2021", "5 July and 8 July 2022")
    dated = ("5 May 2021", "5 August 2022")
    assert codes(read(REVISIT, group)) == []
    assert codes(read(REVISIT, group, later, dated)) == ["body_of_other_time"]
