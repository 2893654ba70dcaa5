"""What a preview says of an export: how every figure comes about, in words, and what is odd, gathered by sort."""

from itertools import groupby

from django.template.defaultfilters import filesizeformat
from django.utils import dateformat, timezone

from surveys.readers.alphabets import NAMES
from surveys.readers.export import Kind, Role
from surveys.row_errors import ROW_ERRORS

ENCODINGS = {"utf-8": "Unicode (UTF-8)", "utf-16": "Unicode (UTF-16)"} | NAMES
ROLES = {
    Role.closed: "An answer chosen from a list",
    Role.open: "Free text: comments",
    Role.other: "Text beside “Other (please specify)”",
    Role.short: "A short text or code: stored nowhere",
    Role.number: "A number",
    Role.date: "A date",
    Role.respondent_id: "The survey tool’s number for the person",
    Role.receipt: "The code the person was given",
    Role.started: "When the person started",
    Role.ended: "When the person finished",
    Role.submitted: "When the answers were sent",
    Role.metadata: "The survey tool’s own notes",
    Role.contact: "Not brought in: name, address or other trace of a person",
    Role.ignore: "Not used",
}
KINDS = {
    Kind.single: "One answer from a list",
    Kind.multi: "Several answers from a list",
    Kind.matrix: "Several statements, one answer to each",
    Kind.ranking: "Putting things in order",
    Kind.text: "Free text",
    Kind.other: "Text beside “Other”",
    Kind.short: "A short text or code",
    Kind.number: "A number",
    Kind.date: "A date",
    Kind.contact: "Name, address or other trace of a person",
    Kind.consent: "Agreeing to something",
    Kind.file: "An attached file",
}
NONE = "None"
# What a person compares with the survey tool before they confirm; what is none of these stands below the decision.
COMPARED = (
    "Records in the file",
    "Responses",
    "Without any answer",
    "Marked as a test",
    "Questions",
    "Comments",
    "Words in comments",
)
COMMENT_RULE = (
    "A comment is an answer to a free-text question that is not blank. One person can write several. "
    "What stands beside “Other (please specify)” is counted apart."
)
WORD_RULE = (
    "A word is whatever stands between two spaces or line ends. Another way of counting gives another number."
)


def lines(figures):
    """Pairs of a term and its words, in the order in which they add up."""
    named = "questions" in figures  # of a discarded export no words are kept
    return [
        ("Records in the file", _records(figures)),
        ("Responses", _responses(figures)),
        ("Without any answer", _none_or(figures["empty"], "response", "responses")),
        ("Marked as a test", _none_or(figures["test"], "response", "responses")),
        *([("Questions", _questions(figures["questions"]))] if named else []),
        ("Comments", _for_complete(figures, "comments")),
        ("Words in comments", _for_complete(figures, "words")),
        ("What counts as a comment", COMMENT_RULE),
        ("What counts as a word", WORD_RULE),
        ("Comments that say only “n/a”, “none” or a dash", _placeholders(figures)),
        ("Beside “Other (please specify)”", _others(figures)),
        *(_named_columns(figures) if named else []),
    ]


def _named_columns(figures):
    return [
        ("The person’s number in the survey tool", figures["id_column"] or "No column has one."),
        ("Columns not used", _listed(figures["unused_columns"])),
    ]


def parted(figures):
    """The lines in two lists: those to compare before confirming, where they say anything, and the others."""
    found = lines(figures)
    first = [(term, words) for term, words in found if term in COMPARED and words != NONE]
    return first, [line for line in found if line not in first]


def _records(figures):
    parts = [
        _of(figures["heading_rows"], "heading row", "heading rows"),
        _of(figures["blank_rows"], "blank row", "blank rows"),
    ]
    if figures.get("nobodys"):
        parts.append(_of(figures["nobodys"], "row of totals or notes", "rows of totals or notes"))
    if figures.get("left_out"):
        parts.append(_of(figures["left_out"], "row with errors, left out", "rows with errors, left out"))
    if figures.get("erased"):
        erased = "response of somebody who", "responses of people who"
        parts.append(f"{_of(figures['erased'], *erased)} asked to be erased, left out")
    parts.append(_of(figures["responses"], "response", "responses"))
    return f"{figures['records']:,} = " + " + ".join(parts)


def _responses(figures):
    if figures["complete"] is None:
        return f"{figures['responses']:,}. The file does not mark which of them are complete."
    return f"{figures['responses']:,} = {figures['complete']:,} complete + {figures['partial']:,} partial"


def _questions(questions):
    kinds = [question["kind"] for question in questions]
    columns = sum(len(question["columns"]) for question in questions)
    first = f"{_of(len(kinds), 'question', 'questions')} in {_of(columns, 'column', 'columns')}"
    found = [f"{KINDS[kind].lower()}: {kinds.count(kind)}" for kind in Kind if kind in kinds]
    return "\n".join([first, *found])


def _for_complete(figures, what):
    words = f"{figures[what]:,}"
    if figures[f"{what}_complete"] is not None:
        words += f", of which {figures[f'{what}_complete']:,} are in complete responses"
    return words


def _placeholders(figures):
    if not figures["placeholders"]:
        return NONE
    return f"{figures['placeholders']:,}. They are among the comments counted above."


def _others(figures):
    if not figures["other_comments"]:
        return NONE
    texts = _of(figures["other_comments"], "text", "texts")
    return (
        f"{texts} with {_of(figures['other_words'], 'word', 'words')}, not among the comments counted above."
    )


def _of(number, one, several):
    return f"{number:,} {one if number == 1 else several}"


def _none_or(number, one, several):
    return _of(number, one, several) if number else NONE


def _listed(names):
    return "\n".join(names) if names else "None: every column is used."


def columns(upload):
    """Rows for a table of every column: its number in the file, its heading, what it holds, its question's kind."""
    kinds = {question["number"]: question["kind"] for question in upload.figures["questions"]}
    return [
        (
            column["position"] + 1,
            heading(column),
            ROLES[column["role"]],
            KINDS[kinds[column["question"]]] if column["question"] in kinds else "–",
        )
        for column in upload.layout["columns"]
    ]


def heading(column):
    """A column as a person knows it: its heading and option, or its place where it has neither."""
    words = " – ".join(part for part in (column["title"], column["option"]) if part)
    return words or f"Column {column['position'] + 1}, without a heading"


SEVERITIES = {"error": "Must be mended", "warning": "Please check", "info": "Good to know"}


def gathered(problems):
    """The problems by sort, worst first, in lists by how bad they are: rows with `message` and `places` (words)."""
    groups = groupby(problems, key=lambda problem: (problem["severity"], problem["code"], problem["message"]))
    found = {severity: [] for severity in SEVERITIES}
    for (severity, _, message), alike in groups:
        places = [place(problem) for problem in alike if problem["row"] or problem["column"]]
        found[severity].append({"message": message, "places": places})
    return found


def leave_out_words(upload):
    """The words of a button that leaves out the rows with errors; empty where that would not let the export in."""
    errors = {problem["code"] for problem in upload.problems if problem["severity"] == "error"}
    many = (upload.figures or {}).get("in_error", 0)
    if not many or many >= upload.figures["responses"] or not errors <= set(ROW_ERRORS.values()):
        return ""
    return f"Leave out {_of(many, 'row', 'rows')} with errors"


def place(problem):
    """Where a problem was seen: row of the file, and heading of the column."""
    row = f"Row {problem['row']:,}" if problem["row"] else ""
    return ", ".join(part for part in (row, problem["column"]) if part)


def file_facts(upload):
    """Pairs of a term and words: which file it is, how it was read, who brought it in and who confirmed it."""
    facts = [
        ("Size", filesizeformat(upload.size)),
        ("The file itself", _kept_until(upload)),
        ("Brought in", f"{_moment(upload.received_at)}, by {upload.received_by}"),
    ]
    if upload.confirmed_at:
        facts.append(("Confirmed", f"{_moment(upload.confirmed_at)}, by {upload.confirmed_by}"))
    if upload.stored_at:
        facts.append(("Stored", _moment(upload.stored_at)))
    return facts


def _kept_until(upload):
    if not upload.stored_as:
        return "It has been deleted from the portal."
    return f"It is deleted from the portal on {dateformat.format(upload.delete_original_on, 'j F Y')}."


ORDERS = {
    "dmy": "the day comes first",
    "mdy": "the month comes first",
    "ymd": "year, month and day are plain",
}
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "upright bar", "^": "caret"}


def _encoding(name):
    """An encoding in words, whether or not the file begins with a mark of it."""
    return ENCODINGS.get(name.removesuffix("-sig"), name)


def reading_facts(layout):
    """Pairs of a term and words: how the file was taken."""
    certain = "" if layout["confident"] else " (not certain)"
    facts = [("Survey tool", layout["tool"] + certain), ("Heading rows", str(layout["heading_rows"]))]
    if layout["sheet"]:
        facts.append(("Sheet", layout["sheet"]))
    if layout["delimiter"]:
        facts.append(("Between the columns", DELIMITERS.get(layout["delimiter"], layout["delimiter"])))
    if layout["encoding"]:
        facts.append(("How letters are stored", _encoding(layout["encoding"])))
    if layout.get("date_order"):
        facts.append(("In dates", ORDERS[layout["date_order"]]))
    return facts


def _moment(when):
    return dateformat.format(timezone.localtime(when), "j F Y, H:i")
