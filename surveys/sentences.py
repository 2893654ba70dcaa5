"""Whether a sentence says of a released table what the table says: its figures, and whose answers they are.

A figure has to stand in the table, or be what several answers make together that the sentence names. Where a sentence
names an answer or a group as the table prints it, a figure that follows has to be that one's, and "most", "nobody" and
"named most" have to be true; so a withheld answer cannot borrow another's number. What is said in other words than the
table's nobody here can tell: a second person reads it.
"""

import re
from dataclasses import dataclass

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
_SENTENCE_ENDS = re.compile(r"[.!?]+(?:\s|$)")
_PART_ENDS = re.compile(r"[;:]\s|,\s|\s(?:and|but|while|whereas|or|though|although|against)\s", re.IGNORECASE)
_MOST = re.compile(
    r"(?<!\bat )(?<!\bthe )(?<!matters )(?<!ed )\bmost\b(?=\s+\w)"
    r"(?! (?:often|common|likely|important|popular|frequent|of all))|\bmajority\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\b(?:nobody|no one|not one|none|no (?:parent|family|person)s?)\b", re.IGNORECASE)
_EVERYBODY = re.compile(r"\bevery(?:body|one|\s(?:parent|carer|family|person|single))", re.IGNORECASE)
_NAMED_MOST = re.compile(
    r"\b(?:named|chosen|mentioned|picked|ticked|given)\s(?:the\s)?most\b|\bmost\s(?:often|commonly|frequently)\b"
    r"|\bmost\s(?:common|frequent|popular)\b|\bon top\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:all|few|fewer|hardly any(?:one|body)?|handful|(?<!how )many|several"
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
    parts = list(_parts(words, frozen))
    sums = {one for part in parts for one in _together(part.cells, frozen)}
    own = " / ".join([*_wording(frozen), release.survey.period])
    wording = {(figure.value, figure.is_share) for figure in numerals.figures(own)}
    known = _of_release(release) | _bases(frozen, None) | _of(_all_cells(frozen)) | sums
    for figure in numerals.figures(_unquoted(words, frozen)):
        said = (figure.value, figure.is_share)
        if said not in known and (figure.is_of_people or said not in wording):
            raise Refused(
                f"The figure “{figure.words}” is not in this table. Use the counts, shares or base that the table "
                "shows, and write % or “per cent” after a share."
            )
    pairs = {(cell["count"], cell["share"]) for cell in _all_cells(frozen)}
    for figure, count, share_of in numerals.in_brackets(words):
        if (count, share_of) not in pairs and not {(count, False), (share_of, True)} <= sums:
            raise Refused(f"“{figure}” puts two figures together that belong to different answers.")
    for part in parts:
        _check_part(part, frozen, _of_release(release), wording)


def _all_cells(frozen):
    return [cell for part in (frozen, *frozen.get("groups", ())) for cell in part["cells"]]


def _of(cells):
    """The counts and shares of these cells, each with whether it is a share."""
    counts = {(cell["count"], False) for cell in cells}
    return (counts | {(cell["share"], True) for cell in cells}) - {(None, False), (None, True)}


def _of_release(release):
    """Counts that belong to no table: how many responses there are."""
    figures = release.upload.figures
    counts = {release.people, *(figures[name] for name in ("responses", "complete", "partial"))}
    return {(count, False) for count in counts - {None}}


def _bases(frozen, groups):
    """How many answered and how many did not, of all and of the `groups` named; of all groups for None."""
    counts = {frozen["no_answer"], frozen["not_asked"], frozen["base"]}
    named = [one for one in frozen.get("groups", ()) if groups is None or one["label"] in groups]
    return {(count, False) for count in (counts | {one["base"] for one in named}) - {None}}


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


@dataclass(frozen=True)
class _Part:
    """A part of a sentence without the names of answers and groups, the ones that it is about, and their cells.
    `names_answers` says that the part itself names an answer, and does not go on with one named before; `so_far` are
    all answers that the sentence has named."""

    words: str
    answers: tuple
    groups: tuple
    names_answers: bool
    so_far: frozenset
    cells: tuple

    @property
    def quoted(self):
        return " and ".join(f"“{name}”" for name in (*self.answers, *self.groups))


def _parts(words, frozen):
    """The parts of the sentences that are about answers or groups: those that they name, or that were named before.
    Figures before the first name are about that, unless it has some of its own."""
    labels = _labels(frozen)
    of_groups = {group["label"] for group in frozen.get("groups", ())}
    for sentence in _SENTENCE_ENDS.split(_with_tokens(words, frozen, labels)):
        answers, groups, so_far, before = (), (), frozenset(), ""
        for piece in _PART_ENDS.split(_JOINED.sub("\ue001 \ue000", sentence)):
            named = [labels[int(number)] for number in _NAMED.findall(piece)]
            own = tuple(name for name in dict.fromkeys(named) if name not in of_groups)
            answers, groups = (
                own or answers,
                tuple(n for n in dict.fromkeys(named) if n in of_groups) or groups,
            )
            so_far |= set(own)
            said = _NAMED.sub(" ", piece)
            said = said if numerals.figures(said) else f"{before} {said}"
            if answers or groups:
                cells = tuple(_cells(answers, groups, frozen))
                yield _Part(said, answers, groups, bool(own), so_far, cells)
            before = "" if answers or groups else said


def _with_tokens(words, frozen, labels):
    """The words with a sign in place of each answer and group that they name, and without the question's own."""
    for quoted in filter(None, (frozen["title"], frozen.get("by"))):
        words = words.replace(f"“{quoted}”", " ")
    for number in sorted(range(len(labels)), key=lambda number: -len(labels[number])):
        words = _name(labels[number]).sub(_TOKEN.format(number), words)
    return words


def _name(label):
    """The pattern of what names an answer in a sentence."""
    exact = re.escape(label)
    if not any(map(str.isalpha, label)):  # a number outside quotation marks is a figure
        return re.compile(f'[“"]{exact}[”"]')
    is_ordinary = " " not in label and (len(label) <= SHORT or label.lower() in ORDINARY)
    return re.compile(rf"(?<!\w){exact}(?!\w)", 0 if is_ordinary else re.IGNORECASE)


def _cells(answers, groups, frozen):
    """The cells of the named answers, in the groups named or, where none is, of all people."""
    parts = [group for group in frozen.get("groups", ()) if group["label"] in groups] or [frozen]
    cells = [cell for part in parts for cell in part["cells"]]
    return [cell for cell in cells if cell["label"] in answers] if answers else cells


def _check_part(part, frozen, of_all, wording):
    """Raises Refused where a part of a sentence has a figure of others than it is about, or says what is not so."""
    own = _of(part.cells) | _together(part.cells, frozen)
    bases = of_all | _bases(frozen, part.groups)
    if not own and any(how_many.search(part.words) for how_many in (_MOST, _SOME, _NOBODY, _EVERYBODY)):
        raise Refused(f"How many chose {part.quoted} is withheld here, so words may not say it either.")
    said = [(figure.words, (figure.value, figure.is_share)) for figure in numerals.figures(part.words)]
    for words, figure in said:
        if figure not in own | bases | wording:
            raise Refused(
                f"“{words}” is not the number of {part.quoted}. Name each figure beside its own answer."
            )
    of_everybody = [words for words, figure in said if figure in bases - own]
    if part.names_answers and of_everybody and not any(figure in own for _, figure in said):
        raise Refused(
            f"“{of_everybody[0]}” is how many answered, not how many chose {part.quoted}. Name that number too."
        )
    _check_claims(part, own, frozen)


def _check_claims(part, own, frozen):
    shares = [value for value, is_share in own if is_share]
    if _MOST.search(part.words) and part.answers and not any(value > 50 for value in shares):
        raise Refused(
            f"The table does not say that most people chose {part.quoted}. “Most” is more than half."
        )
    if _NOBODY.search(part.words) and part.names_answers and any(shares):
        raise Refused(f"The table does not say that nobody chose {part.quoted}.")
    if _EVERYBODY.search(part.words) and part.names_answers and 100 not in shares:
        raise Refused(f"The table does not say that everybody chose {part.quoted}.")
    if _NAMED_MOST.search(part.words) and part.names_answers and not _are_largest(part, frozen):
        raise Refused(f"The table shows others that were chosen by more people than {part.quoted}.")


def _are_largest(part, frozen):
    """Whether no other answer that is printed was given by more people than one of those named."""
    everybody = _cells((), part.groups, frozen)
    named = [
        cell["count"] for cell in everybody if cell["label"] in part.so_far and cell["count"] is not None
    ]
    least = min(named, default=None)
    others = [cell["count"] or 0 for cell in everybody if cell["label"] not in part.so_far]
    return least is not None and max(others, default=0) <= least
