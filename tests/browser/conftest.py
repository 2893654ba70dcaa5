import os
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

from sendportal.demonstration import cast
from tests.browser.portal import filled
from tests.browser.portal import portal as started

PEOPLE = {email.partition("@")[0]: email for email, _, _ in cast.CAST.values()}


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def portal(chromium, tmp_path_factory):
    """The portal with a record in every state, for tests that only look."""
    template, own = shared_folder(tmp_path_factory), tmp_path_factory.mktemp("portal") / "var"
    with started(template, own) as running:
        yield running


@pytest.fixture
def fresh_portal(chromium, tmp_path_factory, tmp_path):
    """A portal that a test may change."""
    with started(shared_folder(tmp_path_factory), tmp_path / "var") as running:
        yield running


def shared_folder(factory):
    """One for all test processes, which pytest-xdist gives folders below the same one."""
    base = factory.getbasetemp()
    return filled((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "filled")


@pytest.fixture
def page_of(chromium):
    """A function that gives the page of a new browser window at a portal, signed in as `who` unless nobody is named."""
    with ExitStack() as windows:

        def window(portal, who=None, **options):
            page = opened(chromium, portal, who, **options)
            windows.callback(page.context.close)
            return page

        yield window


@pytest.fixture(scope="session")
def phone(chromium, portal):
    """A function that gives the page of a telephone's browser, the same one each time for each person."""
    pages = {}

    def window(who=None):
        if who not in pages:
            pages[who] = opened(chromium, portal, who, viewport={"width": 360, "height": 740})
        pages[who].complaints.clear()
        return pages[who]

    return window


def opened(chromium, portal, who, **options):
    """A page in a window of its own. What the browser complains of gathers in its `complaints`."""
    context = chromium.new_context(base_url=portal.address, **options)
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda said: complain(page, said))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    if who:
        sign_in(page, who)
    return page


def complain(page, said):
    """Keeps errors, but for the browser's own line about a page's status, which says nothing about the page."""
    is_status = "the server responded with a status of" in said.text and said.location["url"] == page.url
    if said.type in ("error", "warning") and not is_status:
        page.complaints.append(said.text)


def sign_in(page, who):
    page.goto("/account/login/")
    page.get_by_label("mail").fill(PEOPLE[who])
    page.get_by_label("Password").fill(cast.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/account/" not in urlsplit(url).path)
