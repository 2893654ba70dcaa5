"""The figures that real exports must give, where the folder with them stands beside the repository."""

import json
from collections import Counter
from pathlib import Path

import pytest

from surveys.checks import check
from surveys.readers import detect
from surveys.readers.figures import reconcile

EXPORTS = Path(__file__).parents[4] / "shared" / "exports"
TRUTH = EXPORTS / "truth.json"
KNOWN = json.loads(TRUTH.read_text()) if TRUTH.exists() else []
FIGURES = {
    "header_rows": "heading_rows",
    "responses": "responses",
    "complete": "complete",
    "partial": "partial",
    "blank_rows": "blank_rows",
    "no_answer_at_all": "empty",
    "comments": "comments",
    "words": "words",
    "placeholders": "placeholders",
    "other_comments": "other_comments",
    "other_words": "other_words",
}
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not KNOWN, reason="the folder of real exports is not here"),
]


def known(folder: str) -> list:
    return [pytest.param(truth, id=truth["file"]) for truth in KNOWN if truth["file"].startswith(folder)] or [
        None
    ]


def counted(figures) -> dict:
    kinds = dict(Counter(question.kind for question in figures.questions))
    names = {name: getattr(figures, ours) for name, ours in FIGURES.items()}
    return names | {"questions": len(figures.questions), "question_types": kinds}


def expected(truth: dict) -> dict:
    return {name: truth[name] for name in (*FIGURES, "questions", "question_types")}


@pytest.mark.parametrize("truth", known("surveymonkey/"))
def test_surveymonkey_exports_give_their_figures(truth):
    export = detect(EXPORTS / truth["file"])
    assert (export.layout.tool, counted(reconcile(export))) == ("SurveyMonkey", expected(truth))


@pytest.mark.parametrize("truth", known("surveymonkey/"))
def test_surveymonkey_exports_are_not_blocked(truth):
    export = detect(EXPORTS / truth["file"])
    assert [problem for problem in check(export, reconcile(export)) if problem.severity == "error"] == []


@pytest.mark.parametrize("truth", known("smartsurvey/"))
def test_misaligned_exports_are_blocked(truth):
    export = detect(EXPORTS / truth["file"])
    figures = reconcile(export)
    codes = {problem.code for problem in check(export, figures) if problem.severity == "error"}
    assert (figures.responses, len(figures.questions), codes) == (truth["responses"], 8, {"width_mismatch"})


@pytest.mark.parametrize("truth", known("smartsurvey/"))
def test_misaligned_exports_give_their_figures_once_a_person_mends_them(truth):
    """The answers are scrambled, so a person also says which questions ask for words."""
    kinds = {str(number): "text" if number in (3, 8) else "single" for number in range(1, 9)}
    export = detect(EXPORTS / truth["file"], overrides={"without": [10], "kinds": kinds})
    figures = reconcile(export)
    assert (counted(figures), [p for p in check(export, figures) if p.severity == "error"]) == (
        expected(truth),
        [],
    )
