"""The whole main job through the portal's own pages, with a real worker: an export in, a page and PDFs out."""

import pytest
from django.test import Client

from inspections.models import Evidence
from surveys.models import Comment
from tests.factories.surveys import smartsurvey
from tests.journeys import job
from tests.journeys.addresses import of_area
from tests.journeys.pdfs import words_of
from tests.journeys.steps import Person

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
COMMENT = "Our forms go round and round between the two offices"
TITLE = "What inspectors found in 2025"
REPORT = "Progress on two areas"
BETTER = "More plans are finished when they are due."


@pytest.fixture
def cast(worker, vera, pat, lee, olu):
    return {
        "vera": Person(vera),
        "pat": Person(pat),
        "lee": Person(lee),
        "olu": Person(olu),
        "parent": Person(),
    }


def test_an_evening_of_two_people_from_export_to_takedown(cast, area):
    vera, pat, parent = cast["vera"], cast["pat"], cast["parent"]
    survey_comes_in(vera, area)
    visit_comes_in(vera, area)
    summary_goes_out(vera, pat, area)
    parents_read_it(parent, area)
    second_edition_follows(vera, pat, parent, area)
    report_reaches_the_partnership(vera, pat, cast["lee"], area)
    others_see_nothing(cast["olu"], area)
    page_is_taken_down(vera, pat, parent, area)


def survey_comes_in(vera, area):
    job.bring(vera, area, smartsurvey(comment=COMMENT))
    vera.sees("40 = 30 complete + 10 partial")
    assert COMMENT not in vera.text
    job.store(vera)
    job.use_all(vera, "complete")
    vera.sees("One table is evidence now")
    assert (Evidence.objects.count(), Comment.objects.count()) == (1, 10)


def visit_comes_in(vera, area):
    job.enter_visit(vera, area)
    for number, title in enumerate(("Plans that come late", "Waiting for therapies"), start=1):
        job.enter_finding(
            vera,
            number,
            title=title,
            printed=f"Leaders must mend the thing that is number {number}.",
            meaning="It took too long.",
            better=BETTER,
            still_hard="Some families still wait.",
        )
    job.say(vera, "Enter what was said about it", "partnership", "We have hired more people.")
    job.say(vera, "Enter what the forum or the partnership said", "forum", "Waiting is still too long.")


def summary_goes_out(vera, pat, area):
    job.make_page(
        vera, area, "inspection_summary", TITLE, "Monitoring inspection", better=COMMENT + " each year."
    )
    assert_own_words_are_blocked(vera, area)
    vera.press("Send for review")
    pat_suggests(pat, area)
    job.to_page(vera, area, TITLE)
    vera.sees("Please say when.")
    vera.press("Take the suggestion and send it for review again")
    job.to_page(pat, area, TITLE)
    pat.follow("Read it and decide")
    pat.sees("What changed since it was returned", "More plans are finished on time.")
    differences = pat.text.partition("What changed since")[2].partition("The whole text")[0]
    assert "Waiting for therapies" not in differences
    pat.press("Approve")
    pat.wait_for("The PDF is ready", "the PDF")
    pat.press("Publish")


def assert_own_words_are_blocked(vera, area):
    job.to_page(vera, area, TITLE)
    vera.sees("Still missing before it can be sent", COMMENT)
    vera.follow("Change these lines")
    vera.save("Save the opening lines", better=BETTER)


def pat_suggests(pat, area):
    job.to_page(pat, area, TITLE)
    pat.follow("Read it and decide")
    pat.follow("What is better")
    pat.save("Suggest these words", after="More plans are finished on time.")
    pat.save("Return it with this note", note="Please say when.")


def parents_read_it(parent, area):
    parent.open(f"/{area.slug}/")
    parent.follow(TITLE)
    parent.sees("In short", "More plans are finished on time.", "Effective action does not mean", "Get help")
    assert not parent.client.cookies
    assert COMMENT not in parent.text
    parent.follow("Download as a PDF")
    assert "More plans are finished on time." in words_of(parent.response)


def second_edition_follows(vera, pat, parent, area):
    job.to_page(vera, area, TITLE)
    vera.press("Open a new edition")
    vera.save("Save this sentence", words="The forum now says what comes next.")
    job.publish(vera, pat, area, TITLE)
    parent.open(f"/{area.slug}/")
    parent.follow(TITLE)
    parent.sees("Edition 2", "The forum now says what comes next.")
    parent.follow("Edition 1")
    parent.follow("Read the newest edition")
    parent.sees("Edition 2, published on")


def report_reaches_the_partnership(vera, pat, lee, area):
    job.make_page(vera, area, "progress_report", REPORT)
    job.publish(vera, pat, area, REPORT)
    lee.open("/partner/")
    lee.sees(f"Progress in {area.name}")
    lee.follow("Download the PDF")
    report = words_of(lee.response)
    for part in (
        "Plans that come late",
        "Effective action",
        "We have hired more people.",
        "Waiting is still too long.",
    ):
        assert part in report
    assert COMMENT not in report


def others_see_nothing(olu, area):
    others = Client()
    others.cookies = olu.client.cookies
    found = {address: others.get(address).status_code for address in of_area(area)}
    pressed = [address for address, status in found.items() if status == 405]
    found |= {address: others.post(address).status_code for address in pressed}
    assert len(found) > 150
    assert set(found.values()) == {404}


def page_is_taken_down(vera, pat, parent, area):
    vera.open(job.staff(area, "hidings"))
    vera.follow(f"Hide “{TITLE}”")
    vera.save("Hide this page now", reason="person")
    shown = f"/{area.slug}/what-inspectors-found-in-2025/"
    parent.open(shown, status=410)
    pat.open(job.staff(area, "hidings"))
    pat.follow("Hidden: look at it")
    pat.follow("Take the whole page down for good")
    pat.press("Take it down")
    for address in (shown, f"{shown}edition/1/", f"{shown}edition/1.pdf", f"{shown}edition/2.pdf"):
        parent.open(address, status=410)
    parent.sees("This page has been taken down")
