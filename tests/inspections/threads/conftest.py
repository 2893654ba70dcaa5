from datetime import date
from types import SimpleNamespace

import pytest

from tests.factories.record import a_finding, an_inspection
from tests.factories.threads import a_thread

WEAKNESS = {
    "kind": "significant_weakness",
    "title": "Late plans",
    "printed": "Plans were late.",
    "outcome": "",
    "outcome_words": "",
}


@pytest.fixture
def story(area, vera):
    """Four visits by two frameworks, each with one finding of the same name as its visit."""
    kinds = {2018: "inspection", 2020: "revisit", 2023: "full", 2025: "monitoring"}
    visits = [a_visit_of(area, vera, year, kind) for year, kind in kinds.items()]
    names = ("first", "revisit", "full", "monitoring")
    old, new = dict(WEAKNESS), {"printed": "Plans must come in time.", "outcome": "", "outcome_words": ""}
    found = [a_finding(visit, vera, **(old if n < 2 else new)) for n, visit in enumerate(visits)]
    return SimpleNamespace(visits=visits, found=found, **dict(zip(names, found, strict=True)))


def a_visit_of(area, by, year, visit, **fields):
    framework = "local_area_send_2016" if year < 2023 else "area_send_2023"
    days = {"first_day": date(year, 3, 3), "last_day": date(year, 3, 5), "published_on": None}
    values = {"framework": framework, "visit": visit, "outcome": "", "outcome_words": "", **days} | fields
    return an_inspection(area, by, **values)


@pytest.fixture
def thread(area, vera):
    return a_thread(area, vera)
