"""What is wrong with an export as a whole: it is no table of responses, or only a part of one, or in odd letters."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain, islice

from surveys.problems import Problem, whole
from surveys.readers.alphabets import spoken, telling
from surveys.readers.export import Export, Role, strip_end
from surveys.readers.figures import Figures
from surveys.readers.sightings import KEPT
from surveys.readers.summaries import Summary, may_be_counts, summary_of

SOME_RECORDS = 200
INSTEAD = (
    "In the survey tool, export the individual responses, one row for each person, and bring that file in."
)
SUMMARIES = {
    Summary.counts: "This is a summary: it says how many people gave each answer, not what each person answered. "
    f"{INSTEAD}",
    Summary.pivot: "This is a pivot table, which a spreadsheet made from the responses. Bring in the sheet with the "
    "responses themselves, or export them from the survey tool again, one row for each person.",
    Summary.statistics: "This is a summary: averages and the like for each question, not each person's answers. "
    f"{INSTEAD}",
    Summary.crossed: "This is a table of two questions against each other, with totals, not each person's answers. "
    f"{INSTEAD}",
    Summary.answers: "Each row of this file is one answer, so that a person stands on several rows. The portal needs "
    "one row for each person, with a column for each question. In the survey tool, choose that when you export (often "
    "called “wide”, or “one row per respondent”), and bring that file in.",
}


def check_headings(export: Export, figures: Figures) -> list[Problem]:
    """A first row whose cells come again further down looks like a response, and would be lost as one."""
    if export.layout.confident or len(export.headings) > 1:
        return []
    first = export.headings[0]
    cells = {at: cell.strip() for at, cell in enumerate(first) if cell.strip()}
    # Not the headings themselves once more, which are told of as such.
    rows = [row for row in islice(export.records(), SOME_RECORDS) if strip_end(row.cells) != strip_end(first)]
    below = {at: {said for row in rows if (said := row.cell(at).strip())} for at in cells}
    told = {
        at: cell for at, cell in cells.items() if below[at] != {cell}
    }  # some tools tick an option by its name
    again = [at for at, cell in told.items() if cell in below[at]]
    if len(again) < 2 or len(again) <= len(told) / 2:
        return []
    text = (
        "The first row looks like a response, not like headings: its words come again further down. "
        "Put a row with the questions above it, and bring the file in again."
    )
    return [whole("error", "no_headings", text)]


def check_summary(export: Export, figures: Figures) -> list[Problem]:
    """Survey tools and spreadsheets also give out sums, in tables that look much like responses."""
    rows = [*export.headings, *(record.cells for record in islice(export.records(), SOME_RECORDS))]
    found = summary_of(rows, known=export.layout.confident)
    return [whole("error", "summary", SUMMARIES[found])] if found else []


def check_counts(export: Export, figures: Figures) -> list[Problem]:
    """Words and then nothing but figures: counts of answers, most likely, or else answers in codes."""
    told = {
        export.layout.first(role) for role in (Role.respondent_id, Role.submitted, Role.started, Role.ended)
    }
    if export.layout.confident or told != {None}:
        return []
    rows = [*export.headings, *(record.cells for record in islice(export.records(), SOME_RECORDS))]
    if not may_be_counts(rows) or any(
        c.position == 0 and c.role is Role.contact for c in export.layout.columns
    ):
        return []
    text = (
        "Each row has words in front and then only numbers, so this may be a count of answers, and not what each "
        "person answered. Look into the file. If it is one, export the individual responses, and bring that file in."
    )
    return [whole("warning", "maybe_summary", text)]


def check_sheets(export: Export, figures: Figures) -> list[Problem]:
    """One survey spread over several sheets, such as one for each year: only one of them is read."""
    if not export.source.alike:
        return []
    others = ", ".join(f"“{sheet}”" for sheet in export.source.alike[:KEPT])
    text = (
        f"Only the sheet “{export.source.sheet}” is read. Others have the same headings: {others}. If their rows "
        "belong to this survey, put them all on one sheet, and bring that file in."
    )
    return [whole("warning", "sheets_alike", text)]


def check_hidden_sheets(export: Export, figures: Figures) -> list[Problem]:
    """Answers on a hidden sheet: it may be hidden by mistake, or because it should not be used."""
    source = export.source
    if source.hidden:
        text = (
            f"The sheet “{source.sheet}” is hidden in the workbook. It is read all the same, because no other seems "
            "to hold responses. Look whether it is the right one, or choose another sheet."
        )
        return [whole("warning", "hidden_sheet", text)]
    if not source.hidden_others:
        return []
    others = ", ".join(f"“{sheet}”" for sheet in source.hidden_others[:KEPT])
    text = (
        f"The sheet “{source.sheet}” is read. Hidden sheets of the workbook seem to hold responses too, and are not "
        f"read: {others}. Choose one of them if it is the right one."
    )
    return [whole("warning", "hidden_sheet", text)]


def check_sheet_read(export: Export, figures: Figures) -> list[Problem]:
    source = export.source
    if source.hidden or len(source.sheets) < 2:
        return []
    others = ", ".join(f"“{sheet}”" for sheet in source.sheets if sheet != source.sheet)
    text = (
        f"The workbook has several sheets. The one that is read is “{source.sheet}”; not read are: {others}."
    )
    return [whole("info", "sheet_read", text)]


def check_encoding(export: Export, figures: Figures) -> list[Problem]:
    """Letters beyond plain English may have come out wrong, and a person sees that by a word or two.

    The words are those of headings, or else single letters: no answer is repeated.
    """
    encoding = export.source.encoding
    if encoding is None or encoding.startswith("utf"):
        return []
    shown, others = _shown_as(export, list(islice(telling(" ".join(chain(*export.headings))), 4)))
    if not shown or export.source.or_encodings and not others:
        shown, others = _shown_as(export, _letters(export))
    text = f"The file's letters are not stored as Unicode; we read them as {spoken(encoding)}"
    text += f", which gives {shown}." if shown else "."
    text += "".join(f" As {spoken(other)} this would be {words}." for other, words in others.items())
    text += " Look whether accents, dashes and quotation marks came out right, and choose another encoding if not."
    return [whole("warning", "older_encoding", text)]


def _shown_as(export: Export, words: list[str]) -> tuple[str, dict[str, str]]:
    """The words as they were read, and as they would be in other encodings that the file could be in."""
    stored = [word.encode(export.source.encoding, "replace") for word in words]
    others = {
        other: _quoted(word.decode(other, "replace") for word in stored)
        for other in export.source.or_encodings
    }
    shown = _quoted(words)
    return shown, dict(list({other: read for other, read in others.items() if read != shown}.items())[:2])


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def _letters(export: Export) -> list[str]:
    """The commonest letters and signs beyond plain English in the first records."""
    cells = chain(*(record.cells for record in islice(export.records(), SOME_RECORDS)))
    found = Counter(chain(*(cell for cell in cells if not cell.isascii())))
    return [sign for sign, _ in found.most_common() if not sign.isascii() and sign.isprintable()][:8]
