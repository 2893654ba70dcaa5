"""Stored answers -> counted tables, one for each closed question, statement of a matrix or item of a ranking.

Nothing here may be shown: disclosure.py decides what may.
"""

from surveys.results.asking import without_number
from surveys.results.counting import (
    COUNTED,
    Counted,
    answers_to,
    check_fit,
    count,
    left_out,
    one_answer,
    tables,
    who,
)
from surveys.results.rules_said import rules_in_words
from surveys.results.shapes import CannotCount, Cell, Group, Table

__all__ = [
    "COUNTED",
    "Counted",
    "CannotCount",
    "Cell",
    "Group",
    "Table",
    "answers_to",
    "check_fit",
    "count",
    "left_out",
    "one_answer",
    "rules_in_words",
    "tables",
    "who",
    "without_number",
]
