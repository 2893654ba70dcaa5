"""A release as files: CSV for people with a spreadsheet, JSON for programs. Both say what its page says and no more.

Four things that are no number have a sign each, as official statistics print them: c withheld, 0 nobody, z not asked,
x asked and not answered.
"""

import csv

from surveys.disclosure import SHOWN
from surveys.results import rules_in_words
from surveys.results.rules_said import FEW
from surveys.spreadsheets import harmless

WITHHELD, NOT_ASKED, NOT_ANSWERED = "c", "z", "x"
HEADINGS = ["Question", "Broken down by", "Group", "Answer", "People", "Share in %", "People who answered"]
SIGNS = "c: withheld, so that nobody can be recognised. 0: nobody. z: not asked. x: asked, and not answered."


def file_name(release):
    return f"figures-{release.survey_id}-{release.number}"


def write_csv(release, out):
    """Writes the release to `out`, a text stream or a response; what it says of itself stands under the table."""
    lines = csv.writer(out)
    for row in [HEADINGS, *rows(release)]:
        lines.writerow([harmless(cell) for cell in row])
    lines.writerow([])
    for words in about(release):
        lines.writerow([harmless(words)])


def left_out_in_words(release):
    """Who is left out, in sentences as the public reads them; none where nobody is."""
    if not any(release.left_out.values()):
        return []
    earlier = release.survey.releases.filter(number__lt=release.number).values_list("left_out", flat=True)
    few = max(FEW, release.threshold)
    return rules_in_words(release.counting, release.left_out, few=few, before=earlier)


def about(release):
    """What has to be known of the figures, in sentences."""
    yield f"{release.survey.title}, {release.survey.period}. Figures number {release.number}."
    yield f"{release.get_counted_display()}: {release.people:,} people."
    yield from left_out_in_words(release)
    if any(table.get("marks_not_asked") is False for table in release.tables):
        yield "The survey tool does not mark who was not asked: they are among those who gave no answer."
    yield f"No answer that fewer than {release.threshold} people gave is shown. How many gave none is said. {SIGNS}"


def rows(release):
    """One line for each answer, of each group where a question is broken down by another."""
    for table in release.tables:
        if table["state"] != SHOWN:
            yield [table["title"], table.get("by") or "", "", "", WITHHELD, WITHHELD, WITHHELD]
            continue
        for group, part in _parts(table):
            for cell in part["cells"]:
                yield [
                    table["title"],
                    table.get("by") or "",
                    group,
                    cell["label"],
                    *_numbers(cell, part["base"]),
                ]
        if not table.get("by"):
            yield [
                table["title"],
                "",
                "",
                "(no answer)",
                table["no_answer"] or 0,
                NOT_ANSWERED,
                table["base"],
            ]
            yield [table["title"], "", "", "(not asked)", table["not_asked"] or 0, NOT_ASKED, table["base"]]


def withholds(table):
    """Whether a shown table leaves a number out, which then has to be explained below it."""
    parts = [table, *table.get("groups", ())]
    return any(None in (part["base"], *(cell["count"] for cell in part["cells"])) for part in parts)


def for_page(table):
    """The table with what its page has to say of it: whether it `withholds` a number, and which groups tell nothing."""
    groups = [
        group | {"is_withheld": all(cell["count"] is None for cell in group["cells"])}
        for group in table.get("groups", ())
    ]
    return table | {"withholds": withholds(table), "groups": groups}


def parts(tables):
    """The tables by what they are broken down by, those by nothing first: dicts of `by`, `shown`, `withheld`, `all`."""
    found = {}
    for table in tables:
        part = found.setdefault(table.get("by") or "", {"shown": [], "withheld": []})
        part[table["state"]].append(table)
    return [part | {"by": by, "all": sum(map(len, part.values()))} for by, part in found.items()]


def _parts(table):
    if not table.get("by"):
        return [("", table)]
    return [(group["label"] or "(gave no answer)", group) for group in table["groups"]]


def _numbers(cell, base):
    """People, share and base of one answer. Where nobody of a group answered, its cells are not answered."""
    if base == 0:
        return [NOT_ANSWERED, NOT_ANSWERED, 0]
    return [_or_withheld(cell["count"]), _or_withheld(cell["share"]), _or_withheld(base)]


def _or_withheld(number):
    return WITHHELD if number is None else number


def as_json(release):
    """Fit for JSON. A withheld number is null; `state` says so for a whole table."""
    return {
        "survey": release.survey.title,
        "period": release.survey.period,
        "number": release.number,
        "counted": release.counted,
        "people": release.people,
        "left_out": left_out_in_words(release),
        "threshold": release.threshold,
        "first_results": release.is_first,
        "tables": release.tables,
    }
