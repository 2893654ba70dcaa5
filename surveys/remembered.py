"""Closed answers that somebody may remember: what there is to choose from, and whether a response gave it."""

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass

from surveys.models import Question, Response
from surveys.readers.wording import key
from surveys.scales import in_order
from surveys.told import cell
from surveys.tombstones import folded

CLOSED = ("single", "multi", "matrix")
NOT_TICKED = {"", "no", "n", "0", "false", "unchecked", "not selected", "not ticked"}


@dataclass(frozen=True)
class Choice:
    """One answer to one question. `question` and `answer` are for reading, `asked` and `said` for comparing."""

    question: str
    answer: str
    asked: str
    said: str

    @property
    def code(self):
        """What stands for it in a form: it stays the same when another file comes into use."""
        return hashlib.sha256(f"{self.asked}\x1f{self.said}".encode()).hexdigest()[:16]


def source(survey):
    """The upload whose answers are offered: the one in use, or else the one that was in use last and still has rows."""
    if survey.current_upload:
        return survey.current_upload
    kept = survey.uploads.filter(stored_at__isnull=False, responses__isnull=False)
    return kept.order_by("-stored_at").first()


def choices(survey):
    """The answers there are to choose from, in the order of the questions of the upload that they are of.

    An answer that fewer people gave than the area's threshold is not offered: its words could be one person's own.
    Reads every answer of that upload.
    """
    upload = source(survey)
    if upload is None:
        return []
    questions = list(Question.objects.filter(upload=upload, kind__in=CLOSED))
    rows = Response.objects.filter(upload=upload).values_list("answers", flat=True)
    counts = Counter(
        choice
        for answers in rows.iterator(chunk_size=2000)
        for choice in {choice for question in questions for choice in given(question, answers)}
    )
    shown = {}
    for choice, count in counts.items():
        shown.setdefault((choice.asked, choice.said), [choice, 0])[1] += count
    often = [choice for choice, count in shown.values() if count >= survey.area.threshold]
    return [
        choice
        for asked in dict.fromkeys(_asked_in_order(questions))
        for choice in _listed([choice for choice in often if choice.asked == asked])
    ]


def _listed(choices):
    """Choices of one question: a scale and numbers in their own order, the rest by the alphabet."""
    order = in_order({choice.answer: 0 for choice in choices})
    return sorted(choices, key=lambda choice: order.index(choice.answer))


def closed(survey):
    """The closed questions of every upload of the survey, by the upload's number."""
    found = defaultdict(list)
    for question in Question.objects.filter(upload__survey=survey, kind__in=CLOSED):
        found[question.upload_id].append(question)
    return found


def gave(questions, answers, wanted):
    """Whether a stored response gave every one of the choices in `wanted`; `questions` are those of its upload."""
    left = {(choice.asked, choice.said) for choice in wanted}
    for question in questions if left else ():
        left -= {(choice.asked, choice.said) for choice in given(question, answers)}
    return not left


def given(question, answers):
    """The choices that one response made at one question."""
    cells = [(column["option"], cell(answers, column["slot"]).strip()) for column in question.columns]
    if question.kind == "matrix":
        return [_choice(f"{question.title} {row}", said) for row, said in cells if said]
    if question.kind == "multi" and len(cells) > 1:
        ticked = [option for option, said in cells if folded(said) not in NOT_TICKED]
        return [_choice(question.title, option) for option in ticked if option]
    if question.kind == "multi":
        return [_choice(question.title, part) for _, said in cells for part in _parts(said)]
    return [_choice(question.title, said) for _, said in cells if said]


def grouped(found):
    """Choices as a select takes them: pairs of a question and its pairs of code and answer."""
    by_question = defaultdict(list)
    for choice in found:
        by_question[choice.question].append((choice.code, choice.answer))
    return list(by_question.items())


def _choice(asked, said):
    return Choice(asked, said, key(asked), folded(said))


def _parts(said):
    """Several answers in one cell. A comma inside an answer divides it too, here as in what it is compared with."""
    sign = next((sign for sign in (";", "|") if sign in said), ",")
    return [part.strip() for part in said.split(sign) if part.strip()]


def _asked_in_order(questions):
    for question in questions:
        if question.kind == "matrix":
            yield from (key(f"{question.title} {column['option']}") for column in question.columns)
        else:
            yield key(question.title)
