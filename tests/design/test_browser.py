"""Each kind of page in a real browser: no violation that axe-core can find, nothing wider than the screen, and
nothing that the content security policy refuses."""

import mimetypes

import pytest
from django.contrib.staticfiles import finders
from django.template import engines

from sendportal.middleware import POLICY
from tests.design.made_up import AREA, HELP, WHEN, edition_page
from tests.design.test_forms import Visit
from tests.design.test_record import RECORD

LISTED = {"title": "A summary", "kind_words": "Inspection summary", "url": "/a/", "published_at": WHEN}
LISTED |= {"short": edition_page()["content"].short[:2], "edition_number": 1, "is_withdrawn": False}
AREA_ROW = {"name": "Wexcombe", "url": "/wexcombe/", "is_demonstration": True, "latest": LISTED}
PAGES = {
    "home": ("public/home.html", {"areas": [AREA_ROW]}),
    "area": ("public/area.html", {"area": AREA, "publications": [LISTED], "help_entries": HELP}),
    "edition": ("public/edition.html", edition_page()),
    "record": ("public/edition.html", edition_page(RECORD)),
    "gone": (
        "public/gone.html",
        {"area": AREA, "taken_down": True, "reason_words": "A mistake.", "number": 1},
    ),
    "accessibility": ("public/accessibility.html", {}),
    "privacy": ("public/privacy.html", {}),
    "missing": ("404.html", {}),
    "broken": ("500.html", {}),
}
STAFF = '{% extends "staff/base.html" %}{% load crispy_forms_tags %}'
STAFF += "{% block content %}<h1>A visit</h1>{% crispy form %}{% endblock %}"
NAV = [{"title": "Today", "url": "/t/", "current": True}, {"title": "People", "url": "/p/", "current": False}]

pytestmark = pytest.mark.browser


@pytest.fixture
def looked_at(chromium, fonts):
    """A function that opens `html` at a width and a colour scheme, and gives back what is wrong with it."""

    def look(html, width, scheme):
        context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page = context.new_page()
        complaints = []
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.route("**/*", lambda route: _answer(route, html))
        page.goto("http://portal.test/")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found = [(rule["id"], rule["nodes"][0]["target"]) for rule in _axe(page)]
        context.close()
        return complaints, wide, found

    return look


def _axe(page):
    """axe-core's violations. Evaluated rather than added as a script, so that the page's own policy stays in force."""
    from axe_playwright_python.base import AXE_FILE_PATH

    page.evaluate(AXE_FILE_PATH.read_text())
    return page.evaluate("axe.run().then(found => found.violations)")


def _answer(route, html):
    path = route.request.url.removeprefix("http://portal.test/")
    if not path:
        route.fulfill(body=html, content_type="text/html", headers={"Content-Security-Policy": POLICY})
        return
    kept = finders.find(path.removeprefix("static/"))
    route.fulfill(path=kept, content_type=mimetypes.guess_type(kept)[0])


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_for_parents_has_nothing_in_the_way(show, looked_at, name, width, scheme):
    assert looked_at(show(*PAGES[name]).html, width, scheme) == ([], 0, [])


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_a_form_with_errors_has_nothing_in_the_way(looked_at, width, scheme):
    template = engines["django"].from_string(STAFF)
    html = template.render({"form": Visit({"title": ""}), "area": AREA, "nav": NAV})
    assert looked_at(html, width, scheme) == ([], 0, [])
