"""The real documents, by both roads, against their right readings. With `-s` the table of all of them is printed."""

import json
import re

import pytest

from inspections import letters

# Where the right reading itself is not right, the PDF shows it: one stops at a page break, one says a clause twice.
NOT_RIGHT = {("bexley-2024-full", "areas_for_improvement"), ("suffolk-2024-full", "priority_areas")}
FIELDS = (
    "document",
    "framework",
    "area",
    "first_day",
    "last_day",
    "dates",
    "letter_date",
    "previous",
    "outcome",
)
FIELDS += ("words", "monitoring", "next_full", "plan", "priority_areas", "areas_for_improvement")

pytestmark = pytest.mark.shared


def folded(text):
    return re.sub(r"[\s\"'“”‘’\u2022\u25aa\u25fc\u25a0\uf0b7\-‐‑–—]", "", text or "")


def compared(found):
    """One value for each of FIELDS."""
    areas = [
        (
            one["number"],
            folded(one["text"]),
            folded(one["responsible_bodies_as_printed"]),
            one["outcome"] and one["outcome"]["code"],
        )
        for one in found["priority_areas"]
    ]
    printed = (found["dates_as_printed"], found["letter_date"], found["previous_inspection_as_printed"])
    return dict(
        zip(
            FIELDS,
            (
                *(found[name] for name in ("document", "framework", "area", "first_day", "last_day")),
                *(folded(one) for one in printed),
                found["overall"]["code"],
                folded(found["overall"]["words"]),
                *found["next"].values(),
                areas,
                [folded(one["text"]) for one in found["areas_for_improvement"]],
            ),
            strict=True,
        )
    )


def row(shared, truth, road):
    """The document's name, its fields that are right, left out with a warning, or wrong, and its warnings."""
    file = shared / "letters" / truth[road]
    read = letters.as_json(
        letters.read(file.read_bytes() if road == "pdf" else file.read_text(encoding="utf-8"))
    )
    mine, right = compared(read), compared(truth)
    differ = {field for field in FIELDS if mine[field] != right[field]}
    left_out = {field for field in differ if not mine[field] and read["warnings"]}
    known = {field for field in differ if (file.stem, field) in NOT_RIGHT}
    codes = [warned["code"] for warned in read["warnings"]]
    return truth[road], len(FIELDS) - len(differ), left_out, differ - left_out - known, codes


@pytest.mark.parametrize("road", ["pdf", "file"])
def test_real_letters_are_read_rightly_or_warned_of(shared, road):
    truths = json.loads((shared / "letters/truth.json").read_text(encoding="utf-8"))
    rows = [row(shared, truth, road) for truth in truths if truth[road]]
    for name, right, left_out, wrong, codes in rows:
        print(f"{name:45} right {right:2} left out {sorted(left_out)} wrong {sorted(wrong)} warned {codes}")  # noqa: T201
    must_warn = {truth[road] for truth in truths if truth[road] and truth["must_warn_of"]}
    assert {name for name, *_, codes in rows if "dates_differ" in codes} == must_warn
    assert {name: wrong for name, _, _, wrong, _ in rows if wrong} == {}


@pytest.mark.parametrize(
    ("seed", "code"), [("000", "forum_post"), ("002", "press_item"), ("004", "press_release")]
)
def test_real_text_that_is_no_letter_is_told_for_what_it_is(shared, seed, code):
    [file] = (shared / "seeds").glob(f"{seed}_*")
    with pytest.raises(letters.Unreadable) as refused:
        letters.read(file.read_bytes())
    assert refused.value.code == code


@pytest.mark.parametrize(("seed", "document"), [("001", "monitoring_letter"), ("003", "revisit_letter")])
def test_real_letter_among_other_texts_is_read(shared, seed, document):
    [file] = (shared / "seeds").glob(f"{seed}_*")
    assert letters.read(file.read_bytes()).document == document
