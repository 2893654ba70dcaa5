import gzip
import re

import pytest

from sendportal.management.commands.make_fonts import make
from sendportal.templatetags import look
from tests.design.made_up import edition_page

STYLE_LINE = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6});")
ON_PAPER = ["ink", "soft", "link", "inspectors", "parents", "forum", "partnership", "bad"]
PAIRS = [(words, paper) for words in ON_PAPER for paper in ("paper", "raised")]
PAIRS += [("on-action", "action"), ("on-action", "action-held"), ("paper", "bad")]
PAIRS += [(tone, f"{tone}-tint") for tone in ("good", "warn", "bad", "calm")]
PAIRS += [("ink", paper) for paper in ("sunk", "good-tint", "warn-tint", "bad-tint", "calm-tint")]
PAIRS += [("soft", "sunk"), ("link", "sunk")]


def colours(css):
    """The tokens in light, and in dark, where what is not said again stays as it is."""
    light, dark = css.split("@media", 1)
    first = dict(STYLE_LINE.findall(light))
    return {"light": first, "dark": first | dict(STYLE_LINE.findall(dark))}


def brightness(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    high, low = sorted((brightness(one), brightness(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def css(settings):
    folder = settings.BASE_DIR / "static/css"
    return {path.stem: path.read_text() for path in folder.glob("*.css")}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_all_words_stand_out_from_what_is_behind_them(css, mode):
    found = colours(css["tokens"])[mode]
    faint = [(pair, round(contrast(*(found[name] for name in pair)), 2)) for pair in PAIRS]
    assert [row for row in faint if row[1] < 4.5] == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_body_text_reaches_the_highest_contrast(css, mode):
    found = colours(css["tokens"])[mode]
    assert min(contrast(found["ink"], found["paper"]), contrast(found["soft"], found["paper"])) >= 7


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_edges_of_controls_can_be_seen(css, mode):
    found = colours(css["tokens"])[mode]
    assert contrast(found["edge"], found["raised"]) >= 3
    assert contrast(found["edge"], found["paper"]) >= 3


def test_colours_are_named_in_the_tokens_only(css):
    allowed = {"#f2b84b", "#fff"}  # the light in the mark, and the paper under a code to be scanned
    others = "".join(words for name, words in css.items() if name != "tokens")
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", others)) <= allowed


def test_every_token_that_is_used_exists(css):
    named = set(re.findall(r"(--[\w-]+):", css["tokens"]))
    used = {token for words in css.values() for token in re.findall(r"var\((--[\w-]+)\)", words)}
    assert used - named == set()


def test_no_page_carries_a_style_or_a_script_of_its_own(settings):
    templates = settings.BASE_DIR / "templates"
    own = re.compile(r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*\ssrc=)")
    assert [path.name for path in templates.rglob("*.html") if own.search(path.read_text())] == []


def test_a_first_visit_is_small(show, settings, fonts):
    page = show("public/edition.html", edition_page())
    kept = [
        settings.BASE_DIR / "static" / node.get("href").removeprefix("/static/") for node in page.all("link")
    ]
    files = [path for path in kept if path.suffix in {".css", ".svg"}]
    files += settings.FONTS_DIR.glob("*.woff2")
    packed = sum(len(gzip.compress(path.read_bytes())) for path in files)
    assert len(files) == 5
    assert packed + len(gzip.compress(page.html.encode())) < 60_000


def test_what_the_style_sheets_ask_for_is_there(css, settings, fonts):
    web = re.findall(r'url\("\.\./fonts/([^"]+)"\)', css["portal"])
    printed = re.findall(r'url\("static:fonts/([^"]+)"\)', css["pdf"])
    made = {path.name for path in settings.FONTS_DIR.iterdir()}
    assert (len(web), len(printed)) == (2, 2)
    assert {*web, *printed} - made == set()
    assert sum(words.count("url(") for words in css.values()) == 4


@pytest.mark.parametrize(
    ("size", "words"), [(12, "1 KB"), (214000, "209 KB"), (1_500_000, "1.4 MB"), ("209 KB", "209 KB")]
)
def test_a_size_is_said_in_round_numbers(size, words):
    assert look.kilobytes(size) == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("38.6", "%", "38.6%"),
        ("38.6", "per cent", "38.6%"),
        ("14", "days", "14 days"),
        ("", "%", "No figure"),
    ],
)
def test_a_reading_carries_its_unit(value, unit, words):
    assert look.measured(value, unit) == words


def test_fonts_can_be_made_where_no_folder_is(tmp_path):
    assert make(tmp_path / "new" / "folder") is True


@pytest.mark.parametrize(
    ("before", "after", "labels"),
    [
        ("Late.", "On time.", ["Before", "After"]),
        ("", "On time.", ["New"]),
        ("Late.", "", ["Before", "After"]),
    ],
)
def test_new_words_stand_beside_no_empty_side(show, before, after, labels):
    page = show("components/diff.html", {"label": "What is better", "before": before, "after": after})
    assert page.words("p[@class='diff-label']") == labels
