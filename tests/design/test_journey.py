"""What became of a survey, in one document with everything else: order, headings and lists."""

import io
from dataclasses import replace

import pikepdf
import pytest

from inspections import content as c
from inspections import render
from tests.design.conftest import text
from tests.design.made_up import COUNCIL, EDITION, edition_page
from tests.design.test_pdf import parts
from tests.design.test_record import LINE

EMPTY = c.JourneyStepShown("asked", "Parents were asked", "nothing", "", "", "", "", True, "", "", "")
COUNTED = replace(EMPTY, kind="counted", kind_words="What was counted, and why", state="happened")
SHOWN = replace(
    COUNTED,
    kind_words="Shown to inspectors",
    on="2025-09-01",
    until="2025-09-30",
    words="The forum showed it.",
    source="The forum's page",
    likeness_words="Inspectors wrote about the same",
    findings=(c.JourneyFinding("Plans that come late", "Monitoring inspection", "2025-09-29", "2025-10-01"),),
)
ANSWERED = replace(
    SHOWN, kind_words="Answered", likeness_words="", findings=(), said=(COUNCIL,), dates=(LINE,)
)
NOT_YET = replace(EMPTY, kind_words="Changed for families", state="not_yet", as_of="2026-03-03")
JOURNEY = c.JourneyShown(
    3,
    "Summer survey",
    "June 2025",
    (
        EMPTY,
        replace(COUNTED, counts=("12 responses came in.",), words="So."),
        SHOWN,
        SHOWN,
        ANSWERED,
        NOT_YET,
    ),
)
TOLD = replace(EDITION, schema=2, journeys=(JOURNEY,))


@pytest.fixture
def page(show):
    return show("public/edition.html", edition_page(TOLD))


def test_places_stand_in_order_each_once(page):
    assert page.words("ol[@class='journey']/li/h4") == [
        "Parents were asked",
        "What was counted, and why",
        "Shown to inspectors",
        "Answered",
        "Changed for families",
    ]


def test_what_is_not_known_and_what_has_not_come_read_differently(page):
    places = [text(node) for node in page.all("ol[@class='journey']/li")]
    assert places[0] == "Parents were asked Nothing recorded as of 3 March 2026."
    assert places[-1] == "Changed for families Not yet, as far as we know on 3 March 2026."


def test_headings_and_links_of_a_page_with_a_journey_hold(page):
    levels = [int(node.tag[1]) for node in page.tree.iter() if node.tag in {"h1", "h2", "h3", "h4", "h5"}]
    assert [pair for pair in zip(levels, levels[1:], strict=False) if pair[1] > pair[0] + 1] == []
    ids = [node.get("id") for node in page.tree.iter() if node.get("id")]
    links = {node.get("href")[1:] for node in page.all("a") if node.get("href", "").startswith("#")}
    assert (len(ids) == len(set(ids)), links - set(ids), "journeys" in links) == (True, set(), True)


def test_pdf_with_a_journey_is_well_formed(fonts):
    with pikepdf.open(io.BytesIO(render.pdf(TOLD))) as pdf:
        found = list(parts(pdf.Root.StructTreeRoot.K[0]))
    levels = [int(kind[1]) for _, kind in found if kind[0] == "H" and kind[1:].isdigit()]
    assert [pair for pair in zip(levels, levels[1:], strict=False) if pair[1] > pair[0] + 1] == []
    assert {kind for above, kind in found if above == "L"} == {"LI"}
    assert {above for above, kind in found if kind == "LI"} == {"L"}
