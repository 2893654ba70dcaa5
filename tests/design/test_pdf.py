import io
from dataclasses import replace

import pdfplumber
import pikepdf
import pytest

from inspections import render
from tests.design.made_up import EDITION, VISIT


@pytest.fixture(scope="module")
def pages(fonts):
    with pdfplumber.open(io.BytesIO(render.pdf(EDITION))) as pdf:
        return [(page.extract_text(), [char["size"] for char in page.chars]) for page in pdf.pages]


@pytest.fixture(scope="module")
def document(fonts):
    with pikepdf.open(io.BytesIO(render.pdf(EDITION))) as pdf:
        yield pdf


def parts(node, above="root"):
    """Every piece of the structure tree, as pairs of the kind above it and its own, in reading order."""
    if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
        return
    yield above, str(node.S)[1:]
    children = node.get("/K")
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        yield from parts(child, str(node.S)[1:])


def test_the_pdf_has_a_title_a_language_and_tags(document):
    assert str(document.Root.Lang) == "en-GB"
    assert document.docinfo["/Title"] == f"Demonstration: {EDITION.title}"
    assert bool(document.Root.MarkInfo.Marked) is True
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle) is True


def test_headings_of_the_pdf_never_skip_a_level(document):
    kinds = [kind for _, kind in parts(document.Root.StructTreeRoot.K[0])]
    levels = [int(kind[1]) for kind in kinds if kind[0] == "H" and kind[1:].isdigit()]
    assert (levels[0], levels.count(1)) == (1, 1)
    assert [pair for pair in zip(levels, levels[1:], strict=False) if pair[1] > pair[0] + 1] == []


def test_lists_and_tables_of_the_pdf_are_well_formed(document):
    found = set(parts(document.Root.StructTreeRoot.K[0]))
    assert {kind for above, kind in found if above == "L"} == {"LI"}
    assert {above for above, kind in found if kind == "LI"} == {"L"}
    assert {kind for above, kind in found if above == "Table"} == {"Caption", "THead", "TBody"}
    assert {kind for above, kind in found if above == "TR"} == {"TH", "TD"}


def test_no_letter_is_smaller_than_twelve_points(pages):
    assert min(size for _, sizes in pages for size in sizes) >= 11.99


def test_every_page_says_that_it_is_a_demonstration_and_where_notices_stand(pages):
    assert len(pages) > 3
    for words, _ in pages:
        folded = " ".join(words.split())
        assert "This is a demonstration. It is nobody’s official record." in folded
        assert f"Edition 2. {EDITION.address}" in folded
        assert f"of {len(pages)}" in folded


def test_an_outcome_and_its_caveat_are_on_one_page(pages):
    folded = [" ".join(words.split()) for words, _ in pages]
    for outcome in [VISIT.outcome, *(finding.outcome for finding in VISIT.findings)]:
        together = [words for words in folded if outcome.printed in words and outcome.caveat[-40:] in words]
        assert together != []


def test_a_draft_says_so_on_every_page(fonts):
    real = replace(EDITION, is_demonstration=False)
    with pdfplumber.open(io.BytesIO(render.pdf(real, is_draft=True))) as pdf:
        marks = ["Not published." in page.extract_text() for page in pdf.pages]
    assert set(marks) == {True}
