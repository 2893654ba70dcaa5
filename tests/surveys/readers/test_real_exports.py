"""The figures that real exports must give, where the folder with them stands beside the repository."""

import json
import sys
from collections import Counter
from functools import cache
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
MEASURED = ("responses", "complete", "partial", "blank_rows", "header_rows", "comments", "words")
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not KNOWN, reason="the folder of real exports is not here"),
]


def known(folder: str) -> list:
    return [pytest.param(truth, id=truth["file"]) for truth in KNOWN if truth["file"].startswith(folder)] or [
        None
    ]


def read(truth) -> tuple:
    return read_once(truth["file"])


@cache
def read_once(name: str) -> tuple:
    export = detect(EXPORTS / name)
    return export, reconcile(export)


def counted(figures, truth) -> dict:
    """What the reading says of each figure that the truth gives."""
    return {name: getattr(figures, ours) for name, ours in FIGURES.items() if name in truth}


def blocks(export, figures) -> set[str]:
    return {problem.code for problem in check(export, figures) if problem.severity == "error"}


@pytest.mark.parametrize("truth", known(""))
def test_every_export_gives_its_figures(truth):
    _, figures = read(truth)
    assert counted(figures, truth) == {name: truth[name] for name in FIGURES if name in truth}


@pytest.mark.parametrize("truth", known(""))
def test_only_shifted_rows_block(truth):
    shifted = {"width_mismatch"} if "misaligned" in truth else set()
    assert blocks(*read(truth)) == shifted


def test_the_table_of_all_exports():
    """Right, asked or wrong for each file; printed with -s. A file that is asked about shows the same figures."""
    rows = [_row(truth) for truth in KNOWN]
    sys.stdout.write("\n".join(["", *rows, ""]))
    assert [row for row in rows if row.startswith("wrong")] == []


def _row(truth) -> str:
    export, figures = read(truth)
    off = [
        f"{name} {getattr(figures, FIGURES[name])} not {truth[name]}"
        for name in MEASURED
        if _is_off(figures, truth, name)
    ]
    sure = export.layout.confident and not blocks(export, figures)
    verdict = ("wrong" if sure else "asked, wrong") if off else ("right" if sure else "asked")
    return f"{verdict:13}{export.layout.tool:20}{truth['file']} {'; '.join(off)}"


def _is_off(figures, truth, name) -> bool:
    return name in truth and getattr(figures, FIGURES[name]) != truth[name]


TOOLS = {
    "surveymonkey": "SurveyMonkey",
    "googleforms": "Google Forms",
    "msforms": "Microsoft Forms",
    "smartsurvey": "SmartSurvey",
    "limesurvey": "LimeSurvey",
    "qualtrics": "Qualtrics",
    "kobo": "KoboToolbox",
    "consultation": "Other survey tool",
}


@pytest.mark.parametrize("truth", known(""))
def test_every_export_is_recognised(truth):
    export, _ = read(truth)
    assert export.layout.tool == TOOLS[truth["file"].split("/")[0]]


@pytest.mark.parametrize("truth", known("surveymonkey/"))
def test_surveymonkeys_questions_are_of_their_kinds(truth):
    _, figures = read(truth)
    kinds = dict(Counter(question.kind for question in figures.questions))
    assert (len(figures.questions), kinds) == (truth["questions"], truth["question_types"])


@pytest.mark.parametrize("truth", known(""))
def test_the_text_questions_give_their_own_figures(truth):
    """The truth names the first 40 of them."""
    _, figures = read(truth)
    found = Counter((question.comments, question.words) for question in figures.questions)
    named = Counter(
        (comments, words) for _, comments, words in truth.get("per_text_question", []) if comments
    )
    assert named - found == Counter()


def test_old_and_new_files_of_the_same_responses_agree():
    name = "qualtrics/tufts_Multiple_Answer_MC"
    found = [reconcile(detect(EXPORTS / f"{name}_{layout}.csv")) for layout in ("Insights", "legacy")]
    old, new = ((f.comments, f.words, f.other_comments, f.other_words, len(f.questions)) for f in found)
    assert old == new


@pytest.mark.parametrize("truth", known("smartsurvey/"))
def test_misaligned_exports_give_their_figures_once_a_person_mends_them(truth):
    """The answers are scrambled, so a person also says which questions ask for words."""
    kinds = {str(number): "text" if number in (3, 8) else "single" for number in range(1, 9)}
    export = detect(EXPORTS / truth["file"], overrides={"without": [10], "kinds": kinds})
    figures = reconcile(export)
    assert (counted(figures, truth), blocks(export, figures)) == (
        {name: truth[name] for name in FIGURES if name in truth},
        set(),
    )
