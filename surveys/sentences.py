"""Whether a sentence says of a released table what the table says: its figures, and whose answers they are.

A figure has to stand in the table, or be what several answers make together that the sentence names. Where a part of
the sentence names an answer or a group as the table prints it, a figure beside it has to be that one's, and "most" has
to be true; so a withheld answer cannot borrow another's number.
"""

import re

from sendportal.guards import Refused
from surveys import numerals
from surveys.disclosure.printed import share

# Ordinary words that are printed answers too: they name an answer only as it is printed, or between quotation marks.
SHORT = 5  # letters; up to these a single word in small letters is taken for an ordinary one
ORDINARY = frozenset(
    {"always", "enough", "neither", "nothing", "rarely", "seldom", "sometimes", "unsure", "usually"}
)
_TOKEN = "\ue000{}\ue001"
_NAMED = re.compile("\ue000(\\d+)\ue001")
_JOINED = re.compile('\ue001[”"]?(?:,\\s|,?\\s(?:and|or|nor)\\s|\\s?/\\s?)[“"]?\ue000', re.IGNORECASE)
_PART_ENDS = re.compile(
    r"[;:.!?]+(?:\s|$)|,\s|\s(?:and|but|while|whereas|or|though|although)\s", re.IGNORECASE
)
_MOST = re.compile(
    r"(?<!\bat )(?<!\bthe )(?<!matters )(?<!ed )\bmost\b(?=\s+\w)"
    r"(?! (?:often|common|likely|important|popular|frequent|of all))|\bmajority\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:all|every(?:one|body)|nobody|no one|none|few|fewer|hardly any(?:one|body)?|handful|(?<!how )many|several"
    r"|some|only|a lot|lots|(?:more|less|over|under) (?:than )?half)\b",
    re.IGNORECASE,
)


def check(words, frozen, release):
    """Raises Refused where `words` name a figure, in digits or in words, that the table does not hold, or lay one
    beside an answer or a group that it does not belong to.

    A share has to say so ("75%", "75 per cent", "three quarters"): a bare number counts people. Figures that stand in
    the question, its answers or the survey's period may be used, though not to count people.
    """
    if not words.strip():
        raise Refused("Say in a plain sentence what this figure tells.")
    parts = list(_parts_naming(words, frozen))
    sums = {one for _, named in parts for one in _together(_cells(named, frozen), frozen)}
    own = " / ".join([*_wording(frozen), release.survey.period])
    wording = {(figure.value, figure.is_share) for figure in numerals.figures(own)}
    known = _of_all(frozen, release) | _of(_all_cells(frozen)) | sums
    for figure in numerals.figures(_unquoted(words, frozen)):
        said = (figure.value, figure.is_share)
        if said not in known and (figure.is_of_people or said not in wording):
            raise Refused(
                f"The figure “{figure.words}” is not in this table. Use the counts, shares or base that the table "
                "shows, and write % or “per cent” after a share."
            )
    pairs = {(cell["count"], cell["share"]) for cell in _all_cells(frozen)}
    for figure, count, part in numerals.in_brackets(words):
        if (count, part) not in pairs and not {(count, False), (part, True)} <= sums:
            raise Refused(f"“{figure}” puts two figures together that belong to different answers.")
    for part, named in parts:
        _check_part(part, named, frozen, _of_all(frozen, release))


def _all_cells(frozen):
    return [cell for part in (frozen, *frozen.get("groups", ())) for cell in part["cells"]]


def _of(cells):
    """The counts and shares of these cells, each with whether it is a share."""
    counts = {(cell["count"], False) for cell in cells}
    return (counts | {(cell["share"], True) for cell in cells}) - {(None, False), (None, True)}


def _of_all(frozen, release):
    """Counts that belong to no answer: who answered, who did not, and how many responses there are."""
    figures = release.upload.figures
    counts = {frozen["no_answer"], frozen["not_asked"], release.people, frozen["base"]}
    counts |= {group["base"] for group in frozen.get("groups", ())}
    counts |= {figures[name] for name in ("responses", "complete", "partial")}
    return {(count, False) for count in counts - {None}}


def _together(cells, frozen):
    """What several answers of the whole table make together, where everybody gave one only."""
    counts = [cell["count"] for cell in cells]
    if frozen["is_multiple"] or len(counts) < 2 or None in counts or frozen.get("groups"):
        return set()
    return {(sum(counts), False), (share(sum(counts), frozen["base"]), True)}


def _wording(frozen):
    """The words that a table itself prints: its question, its answers, and what it is broken down by."""
    return [frozen["title"], frozen.get("by") or "", *_labels(frozen)]


def _labels(frozen):
    """Its answers and groups."""
    parts = [*frozen["cells"], *frozen.get("groups", ())]
    return list(dict.fromkeys(part["label"] for part in parts if part["label"]))


def _unquoted(words, frozen):
    """The words without the question and the answers that they quote as they stand."""
    for quoted in sorted(filter(None, _wording(frozen)), key=len, reverse=True):
        words = words.replace(f"“{quoted}”", " ")
    return words


def _parts_naming(words, frozen):
    """The parts of the sentence that name answers or groups: pairs of the other words and of these names."""
    labels = _labels(frozen)
    for quoted in filter(None, (frozen["title"], frozen.get("by"))):
        words = words.replace(f"“{quoted}”", " ")
    for number in sorted(range(len(labels)), key=lambda number: -len(labels[number])):
        words = _name(labels[number]).sub(_TOKEN.format(number), words)
    for part in _PART_ENDS.split(_JOINED.sub("\ue001 \ue000", words)):
        if named := {labels[int(number)] for number in _NAMED.findall(part)}:
            yield _NAMED.sub(" ", part), named


def _name(label):
    """The pattern of what names an answer in a sentence."""
    exact = re.escape(label)
    if any(map(str.isdigit, label)):  # a number outside quotation marks is a figure
        return re.compile(f'[“"]{exact}[”"]')
    is_ordinary = " " not in label and (len(label) <= SHORT or label.lower() in ORDINARY)
    return re.compile(rf"(?<!\w){exact}(?!\w)", 0 if is_ordinary else re.IGNORECASE)


def _check_part(words, named, frozen, of_all):
    """Raises Refused where a part of a sentence, which names these answers and groups, has a figure of others."""
    cells = _cells(named, frozen)
    own = _of(cells) | _together(cells, frozen)
    quoted = " and ".join(f"“{label}”" for label in _labels(frozen) if label in named)
    if not own and (_MOST.search(words) or _SOME.search(words)):
        raise Refused(f"How many chose {quoted} is withheld here, so words may not say it either.")
    for figure in numerals.figures(words):
        said = (figure.value, figure.is_share)
        if said not in own | of_all and said in _of(_all_cells(frozen)):
            raise Refused(
                f"“{figure.words}” is not the number of {quoted}. Name each figure beside its own answer."
            )
    if _MOST.search(words) and not any(value > 50 for value, is_share in own if is_share):
        raise Refused(f"The table does not say that most people chose {quoted}. “Most” is more than half.")


def _cells(named, frozen):
    """The cells of the answers and groups that are named: of all answers, or of the whole and all groups, where no such
    one is."""
    groups = [group for group in frozen.get("groups", ()) if group["label"] in named]
    cells = [cell for part in groups for cell in part["cells"]] or _all_cells(frozen)
    return [cell for cell in cells if cell["label"] in named] or cells
