import os
from pathlib import Path

import pytest

from sendportal import triggers
from sendportal.system_packages import find_browser
from tests.factories import people

FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
FLAGS += " --disable-component-update --disable-sync"
# What has to hold whichever database lies below: run on SQLite with everything else, then again on PostgreSQL.
ON_BOTH_DATABASES = (
    "tests/core/test_audit.py",
    "tests/core/test_guards.py",
    "tests/core/test_jobs.py",
    "tests/core/test_models.py",
    "tests/core/test_pulse.py",
    "tests/inspections/embargo/test_embargoes.py",
    "tests/inspections/embargo/test_walk.py::test_nobodys_page",
    "tests/inspections/claims/test_actions.py",
    "tests/inspections/disagreements/test_actions.py",
    "tests/inspections/journeys/test_actions.py",
    "tests/inspections/ledger/test_actions.py",
    "tests/inspections/letters_in/test_bringing.py",
    "tests/inspections/letters_in/test_confirming.py",
    "tests/inspections/letters_in/test_entering.py",
    "tests/inspections/letters_in/test_whole_way.py",
    "tests/inspections/official/test_loading.py",
    "tests/inspections/test_editions.py",
    "tests/inspections/test_evidence.py",
    "tests/inspections/test_guards.py",
    "tests/inspections/test_hidings.py",
    "tests/inspections/test_suggestions.py",
    "tests/inspections/record/",
    "tests/inspections/test_workflow.py",
    "tests/inspections/threads/test_actions.py",
    "tests/inspections/threads/test_evidence.py",
    "tests/inspections/threads/test_guards.py",
    "tests/people/test_second_hands.py",
    "tests/surveys/test_",
    "tests/surveys/views/test_whole_way.py",
)


def pytest_itemcollected(item):
    """Only what asks for a database is worth a second run on the other one."""
    asks = item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(item.fixturenames)
    if asks and item.nodeid.startswith(ON_BOTH_DATABASES):
        item.add_marker("database")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Puts the browser's tests first and together: one process of pytest-xdist then keeps its browser busy while the
    other goes through what has no need of one."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(scope="session")
def fonts():
    """The typeface, cut once for all tests that make a PDF or look at a page."""
    from django.conf import settings

    from sendportal.management.commands.make_fonts import make

    make(settings.FONTS_DIR)


@pytest.fixture(scope="session")
def chromium():
    """One browser for each test process: Playwright allows no second one beside it.

    The loop that drives it runs in our thread, and Django would take our own database calls for ones made inside it.
    """
    from playwright.sync_api import sync_playwright

    path = find_browser()
    if path is None and os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail("No Chrome or Chromium starts on this machine, and REQUIRE_BROWSER=1 asks for one.")
    if path is None:
        pytest.skip("No Chrome or Chromium starts on this machine.")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture
def area(db):
    return people.an_area()


@pytest.fixture
def vera(area):
    return people.vera(area)


@pytest.fixture
def pat(area):
    return people.pat(area)


@pytest.fixture
def lee(area):
    return people.lee(area)


@pytest.fixture
def ada(area):
    return people.ada(area)


@pytest.fixture
def olu(area):
    return people.olu()


@pytest.fixture
def signed_in(client):
    """A function that signs a person in and gives the client back."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def shared():
    """The folder of real letters and exports, which only some machines have."""
    folder = Path(__file__).resolve().parent.parent.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder of real files is not on this machine")
    return folder


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    """Each test has file stores of its own."""
    settings.ORIGINALS_DIR = tmp_path / "originals"
    settings.PUBLISHED_DIR = tmp_path / "published"


@pytest.fixture(autouse=True)
def flushable(request):
    """Tests with real transactions have their tables emptied afterwards, which the database guards refuse: take the
    guards away first. Emptying ends with a migrate signal, which puts them back."""
    marker = request.node.get_closest_marker("django_db")
    wanted = {"transactional_db", "live_server"} & set(request.fixturenames)
    if wanted or (marker and marker.kwargs.get("transaction")):
        request.getfixturevalue("transactional_db")
        yield
        triggers.remove()
    else:
        yield
