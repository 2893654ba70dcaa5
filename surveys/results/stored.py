"""The stored answers of an upload as a frame, one row a person and one column a slot."""

from surveys.models import Comment, Response
from surveys.results.shapes import CannotCount

FACTS = ("tool_id", "is_test", "is_complete")


def answers(upload):
    """Every stored answer of the upload as text, by the response's number in the database, in the order of the file;
    and beside it what `respondents` gives. Raises CannotCount."""
    kept, cells, facts = {}, [], []
    for pk, *known, row in _rows(upload, *FACTS, "answers"):
        if not _fits(row, cells[0] if cells else row):
            raise CannotCount("frame")
        # Few different answers are given by many people, so each is kept and tidied once.
        cells.append([kept[cell] if cell in kept else kept.setdefault(cell, _tidy(cell)) for cell in row])
        facts.append((pk, *known))
    people = _people(facts)
    return _framed(cells, people.index), people


def respondents(upload):
    """What is known of each response besides its answers, by the response's number in the database."""
    return _people(list(_rows(upload, *FACTS)))


def wrote(question, frame):
    """True for whoever wrote in a box beside the question; a lone sign, a tool's mark for a blank, is not writing."""
    written = Comment.objects.filter(question=question, is_other=True, text__regex=r"\w")
    return frame.index.isin(set(written.values_list("response_id", flat=True)))


def _rows(upload, *fields):
    rows = Response.objects.filter(upload=upload).order_by("record")
    return rows.values_list("pk", *fields).iterator(chunk_size=2000)


def _people(facts):
    import pandas  # noqa: PLC0415 (costs a second and 80 MB that only counting should pay)

    return pandas.DataFrame(facts, columns=["pk", *FACTS], dtype=object).set_index("pk")


def _framed(cells, index):
    import pandas  # noqa: PLC0415

    return pandas.DataFrame(cells, index=index, dtype=object)


def _fits(row, first):
    """Whether a stored row is a list of text as long as the first: pandas would make something of any other too."""
    return isinstance(row, list) and len(row) == len(first) and all(isinstance(cell, str) for cell in row)


def _tidy(cell):
    return cell.replace("\u00a0", " ").strip()
