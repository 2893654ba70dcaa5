"""The survey, by keyboard alone on a phone's screen: from its file to what parents read, and what comes after it."""

import pytest

from sendportal.demonstration import cast
from tests.browser.keys import choose, follow, tab_to, type_into
from tests.browser.looking import axe, too_wide
from tests.factories.surveys import as_csv, as_rows, towns

PHONE = {"width": 360, "height": 740}
TITLE = "What parents said one evening"
DAY = "03032025"  # the same whether a browser asks for the day or for the month first


@pytest.fixture
def person(fresh_portal, page_of):
    """A function that signs somebody in by keyboard and gives their page."""

    def signed_in(who):
        page = page_of(fresh_portal, viewport=PHONE)
        page.goto("/account/login/")
        tab_to(page, "mail")
        page.keyboard.type(f"{who}@demo.example")
        tab_to(page, "Password")
        page.keyboard.type(cast.PASSWORD)
        follow(page, "Sign in")
        return page

    return signed_in


def test_a_survey_goes_from_its_file_to_its_published_page(fresh_portal, person, page_of, tmp_path):
    vera = person("vera")
    with fresh_portal.worker():
        first_export_comes_in(vera, tmp_path / "first.csv")
        figures_are_made(vera)
        figures_become_evidence(vera)
        summary_is_sent(vera)
        pat = person("pat")
        summary_is_published(pat)
        newer_export_comes_in_and_is_taken_back(vera, tmp_path / "newer.csv")
    one_person_is_erased(vera)
    day_of_deletion_is_set(vera)
    journey_goes_on(vera)
    parent_reads(page_of(fresh_portal, viewport=PHONE), fresh_portal.numbers["area"])
    assert vera.complaints + pat.complaints == []


def export(*, people, question):
    """An export whose questions and answers no other survey has: beside equal ones figures may be withheld. One of its
    days tells that the day stands before the month; everybody else answered on DAY."""
    rows = as_rows(towns(people, question).replace(b"03/02/2025", b"03/03/2025"))
    rows[2][6:8] = "23/02/2025 09:00:00", "23/02/2025 09:12:00"
    rows[0][10], rows[1][10:13] = (
        "Q2. Which of these helped you?",
        ["A telephone line", "A letter", "A visit"],
    )
    return as_csv(rows)


def in_order(page):
    """Nothing on the page is in the way of somebody who uses keys or a small screen."""
    assert axe(page) + too_wide(page, 320) + too_wide(page, 360) == []


def bring(page, file, content):
    file.write_bytes(content)
    tab_to(page, "The export file")
    page.locator(":focus").set_input_files(file)  # the dialogue that a key opens is the system's, not ours
    follow(page, "Bring in this file")
    page.get_by_role("heading", name="Please check this export").wait_for()


def store(page):
    follow(page, "Confirm and store")
    page.get_by_text("The answers of this file are in use").wait_for()
    follow(page, "Go to the survey and its figures")


def first_export_comes_in(page, file):
    follow(page, "Surveys")
    follow(page, "Bring in an export")
    choose(page, "A new survey")
    type_into(page, Name_of="Typed survey", When_it_ran="May 2025", How_people="By letter")
    bring(page, file, export(people=120, question="Q1. Which town is nearest?"))
    follow(page, "Correct how it is read")
    type_into(page, In_dates="Day first")
    follow(page, "Read the file again this way")
    page.get_by_text("the day comes first").wait_for()
    in_order(page)
    store(page)


def figures_are_made(page):
    follow(page, "Say whose answers count")
    choose(page, "Only the last answer counts")
    type_into(page, Which_question_tells_whom_else="Which town")
    follow(page, "Choose the answers")
    page.get_by_role("heading", name="Tick the answers").wait_for()
    in_order(page)
    follow(page, "Back to the questions")
    type_into(page, Which_question_tells_whom_else="No question")
    follow(page, "Save these rules")
    follow(page, "Go on to the survey and its figures")
    in_order(page)
    for words in ("Break the figures down", "Which town is nearest?"):
        tab_to(page, words)
        page.keyboard.press("Space")
    follow(page, "Make the figures")
    page.get_by_role("heading", name="Figures number 1").wait_for()
    assert page.get_by_text("Broken down by “Which town is nearest?”").count() == 1
    assert page.get_by_text("the last answer is counted").count() == 1


def figures_become_evidence(page):
    follow(page, "Use as evidence: Which town is nearest?")
    follow(page, "Use as evidence")
    page.get_by_text("This is evidence now").wait_for()
    in_order(page)
    follow(page, "Use all as evidence")
    page.get_by_text("evidence now. Read each sentence").wait_for()


def summary_is_sent(page):
    follow(page, "Editions")
    follow(page, "Make a new page")
    choose(page, "Survey summary")
    type_into(page, Title=TITLE, The_survey_it_tells_of="Typed survey")
    follow(page, "Make this page")
    type_into(
        page,
        What_happened="We asked parents.",
        What_it_does_not_mean="It does not speak for every family.",
        What_is_better="Many use short breaks.",
        What_is_still_hard="Nobody uses school transport.",
        What_happens_next="We ask again.",
        When="in May 2026",
        Who_said_so="the forum",
    )
    follow(page, "Save the opening lines")
    follow(page, "Send for review")
    page.get_by_text("It is sent for review").wait_for()


def summary_is_published(page):
    follow(page, TITLE)
    follow(page, "Approve")
    page.get_by_text("The PDF is ready").wait_for()
    tab_to(page, "Editions")  # beyond the name of somebody who is a publisher
    follow(page, "Publish")
    page.get_by_text("It is public now").wait_for()


def newer_export_comes_in_and_is_taken_back(page, file):
    follow(page, "Surveys")
    follow(page, "Typed survey")
    follow(page, "Bring in a newer export")
    bring(page, file, export(people=140, question="Q1. Which town is the nearest to you?"))
    choose(page, "Yes, it is the same question")
    follow(page, "Save these answers")
    page.get_by_text("In new words").wait_for()
    in_order(page)
    store(page)
    follow(page, "newer.csv")
    follow(page, "Take this export back")
    follow(page, "Take this export back")
    page.get_by_text("The export is taken back").wait_for()
    follow(page, "Typed survey")


def one_person_is_erased(page):
    follow(page, "Somebody asks to have their answers erased")
    in_order(page)
    type_into(page, The_survey_tool="90000005")
    tab_to(page, "The day on which they answered")
    page.keyboard.type(DAY)
    follow(page, "Look for the answers")
    page.get_by_text("Exactly one person fits. Make sure").wait_for()
    in_order(page)
    follow(page, "Go on to erase")
    tab_to(page, "On which day did they ask?")
    page.keyboard.type(DAY)
    tab_to(page, "I have made sure")
    page.keyboard.press("Space")
    follow(page, "Erase these answers for good")
    page.get_by_role("heading", name="Proof of an erasure").wait_for()
    follow(page, "Typed survey")


def day_of_deletion_is_set(page):
    follow(page, "Say when")
    follow(page, "Save the day")
    page.get_by_text("The answers will be deleted on").wait_for()


def journey_goes_on(page):
    follow(page, "Inspections")
    follow(page, "What became of surveys")
    follow(page, "Typed survey")
    follow(page, "Enter what happened: Parents were asked")
    type_into(
        page,
        What_happened="The forum asked parents by letter.",
        Where_it_can="The forum's letter of May 2025",
    )
    follow(page, "Save this step")
    page.get_by_text("The forum asked parents by letter.", exact=True).wait_for()


def parent_reads(page, area):
    page.goto(f"/{area}/")
    follow(page, TITLE)
    for words in ("Asked “Which town is nearest?”", "Many use"):
        page.get_by_text(words).first.wait_for()
    in_order(page)
    assert page.context.cookies() == []
