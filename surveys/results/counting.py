"""From the stored answers of an upload to its tables."""

from dataclasses import dataclass, field, replace
from functools import partial

from surveys.models import Question
from surveys.readers.wording import key
from surveys.results import stored, who_counts
from surveys.results.asking import said, tallies, without_number
from surveys.results.nested import nested, parts
from surveys.results.rare import rare_of, without_rare
from surveys.results.routes import routes
from surveys.results.shapes import CannotCount
from surveys.results.tallies import told_apart

# Whether somebody may be quoted is about their answers, not one of them.
COUNTED = ("single", "multi", "matrix", "ranking", "number")
FIT = range(2, 13)  # answers that a question may have for others to be broken down by it

UNFIT = (
    f"Figures can be broken down by a question with one answer a person and at most {FIT[-1]} answers, which somebody "
    "who is counted answered. Choose another question."
)


@dataclass(frozen=True)
class Counted:
    """`tables` are those of all questions, and of all broken down; `routes`, `nested` and `parts` say what of one
    question tells of another (routes.py, nested.py)."""

    tables: list
    routes: list
    nested: set
    parts: list = field(default_factory=list)

    @property
    def chose_none(self):
        """The titles, as `key` gives them, of questions to which somebody answered with none of several answers."""
        return {key(table.title) for table in self.tables if table.chose_none}


def tables(upload, counted, **how):
    """The tables of `count`, which takes the same. Raises CannotCount."""
    return count(upload, counted, **how).tables


def count(upload, counted, *, rules=None, by=(), earlier=(), names_rare=True, few=0, progress=lambda: None):
    """Every table of the stored answers of `upload`, in the order of the questions; then, for each question number in
    `by`, every table of the other questions broken down by it, but for one that breaks it down already: both would show
    the same numbers, each withholding others. As Counted.

    `counted` is "complete" or "all"; `rules` say who is left out (who_counts.py). `earlier` are the tables of the
    survey's earlier releases, whose bands are kept. Where `names_rare` is false, answers that may be somebody's own
    words stand together (rare.py). Two groups that differ in under `few` people are nearly one. `progress` is called
    every few seconds. Raises CannotCount.
    """
    frame, reason = _sorted_out(upload, counted, rules, with_answers=True)
    frame = frame.loc[reason.index[reason == ""]]
    progress()
    asked = Question.objects.filter(upload=upload, kind__in=COUNTED)
    found = told_apart(
        tally if names_rare else without_rare(tally, [column["option"] for column in question.columns])
        for question in asked
        for tally in tallies(question, frame, _tool(upload), earlier)
        if tally.labels
    )
    breaking = [_breaking(number, found) for number in by]
    crossed = [
        replace(tally.table(), by=one.title, groups=tally.groups(one))
        for place, one in enumerate(breaking)
        for tally in found
        if tally.number != one.number and tally.number not in by[:place]
    ]
    dividing = [tally for tally in found if tally.kind == "single" and len(tally.labels) <= FIT[-1]]
    own = [tally.table() for tally in found]
    return Counted(own + crossed, routes(found, progress), nested(dividing, few), parts(dividing))


def who(upload, counted, rules=None):
    """The numbers in the database of the responses that count, and how many are left out by who_counts.REASONS. Raises
    CannotCount for a rule that does not fit."""
    _, reason = _sorted_out(upload, counted, rules)
    return frozenset(reason.index[reason == ""]), who_counts.counts(reason)


def left_out(upload, counted, rules=None):
    """How many responses are left out, by who_counts.REASONS. Raises what `who` does."""
    return who(upload, counted, rules)[1]


def one_answer(upload):
    """The questions with one answer a person: number and title of each. No answer is read."""
    rows = Question.objects.filter(upload=upload, kind="single").values_list("number", "title")
    return [(number, without_number(title)) for number, title in rows]


def answers_to(upload, numbers):
    """Number -> answers to the questions with one answer a person of these numbers, whoever gave them: those alone that
    are nobody's own words (rare.py). Raises CannotCount."""
    frame, _ = stored.answers(upload)
    asked = Question.objects.filter(upload=upload, kind="single", number__in=numbers)
    return {
        tally.number: [label for label in tally.labels if label not in rare]
        for question in asked
        for tally in tallies(question, frame, _tool(upload))
        for rare in [rare_of(tally, [column["option"] for column in question.columns])]
    }


def check_fit(upload, rules):
    """Raises CannotCount where a rule names a question that the export does not have. No answer is read."""
    for rule in who_counts.whole(rules)["answers"]:
        _question(upload, rule["question"])


def _tool(upload):
    return (upload.layout or {}).get("tool", "")


def _sorted_out(upload, counted, rules, *, with_answers=False):
    """The answers of all responses, where they are needed, and why each response that could count is left out."""
    with_answers = with_answers or bool(who_counts.whole(rules)["answers"])
    frame, people = stored.answers(upload) if with_answers else (None, stored.respondents(upload))
    if counted == "complete":
        people = people[people["is_complete"].eq(True)]
    return frame, who_counts.reasons(people, rules, partial(_said, upload, frame))


def _said(upload, frame, title):
    """What everybody answered to the single-choice question of this title. Raises CannotCount."""
    return said(_question(upload, title), frame)


def _question(upload, title):
    """The single-choice question of this title. Raises CannotCount."""
    wanted = key(without_number(title))
    asked = Question.objects.filter(upload=upload, kind="single")
    found = [question for question in asked if key(without_number(question.title)) == wanted]
    if len(found) != 1:
        why = "which stands more than once in this export" if found else "which this export does not have"
        raise who_counts.does_not_fit("question", f"the question “{title}”, {why}")
    return found[0]


def _breaking(number, found):
    """The tally of the question that others are broken down by. Raises CannotCount."""
    one = next((tally for tally in found if (tally.number, tally.kind) == (number, "single")), None)
    if one is None or len(one.labels) > FIT[-1]:
        raise CannotCount("by", UNFIT)
    return one
