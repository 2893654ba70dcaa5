"""What the portal is not sure of in an export, question by question, for a person to settle with one press."""

from surveys.corrections import ASKED_FOR
from surveys.readers.export import Kind
from surveys.reconciliation import KINDS, heading

OPENLY = 8  # shown at once; the rest is folded


def proposed(upload):
    """Rows for the questions whose kind was judged by the answers and is not plain from them."""
    kinds = {question["number"]: question["kind"] for question in upload.figures["questions"]}
    columns = [column for column in upload.layout["columns"] if column.get("proposed")]
    return [
        {
            "number": column["question"],
            "position": column["position"],
            "heading": heading(column),
            "holds": KINDS[kinds[column["question"]]],
            "buttons": _buttons(kinds[column["question"]]),
        }
        for column in columns
        if column["question"] in kinds
    ]


def _buttons(kind):
    """Pairs of a kind and the words of a button, for what the question is not taken for now."""
    same = Kind.single.value if kind == Kind.multi else kind
    return [(other, f"These are {words}") for other, words in ASKED_FOR.items() if other != same]
