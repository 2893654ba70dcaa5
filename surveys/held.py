"""What is held of one person: answers, comments, files, figures, and what was published in her own words."""

from dataclasses import dataclass, field

from inspections import content as contents
from inspections.embargoes import seen
from inspections.models import Edition
from inspections.workflow import PUBLIC
from sendportal.storage import Missing, originals
from surveys import wording
from surveys.models import Comment, Question, Response, Upload
from surveys.remembered import NOT_TICKED
from surveys.told import cell
from surveys.tombstones import folded


@dataclass(frozen=True)
class Answered:
    """One question with what was answered to it and written beside it, line by line."""

    question: str = field(repr=False)
    lines: tuple = field(repr=False)
    comments: tuple = field(repr=False)


@dataclass(frozen=True)
class Copy:
    """What one upload holds of the person."""

    response: Response
    upload: Upload
    answered: tuple = field(repr=False)
    has_original: bool
    releases: tuple
    has_rules: (
        bool  # whether some of them left responses out for a rule of their own, and keep no list of these
    )


@dataclass(frozen=True)
class Entry:
    """What one response is, in each upload that holds it. `number` counts those that stand under one number or code;
    `wrote_much` says that a long comment of nobody else's is in it, by which it is known again however it is written.
    """

    number: int
    copies: tuple = field(repr=False)
    wrote_much: bool = False

    @property
    def day(self):
        return next((copy.response.answered_on for copy in self.copies if copy.response.answered_on), None)


@dataclass(frozen=True)
class Passage:
    """Words of an edition that stand in one of the person's comments too."""

    edition: Edition
    words: str = field(repr=False)

    @property
    def is_public(self):
        return self.edition.status in PUBLIC


def entries(people, traces):
    """What is held of each of the `people`, as people.Traces gives them."""
    return [
        Entry(place, tuple(_copies(numbers)), traces.wrote_much(numbers))
        for place, numbers in enumerate(people, start=1)
    ]


def _copies(numbers):
    """What the uploads hold of the person whose responses have these numbers, the newest upload first."""
    rows = Response.objects.filter(pk__in=numbers).select_related("upload__survey__area")
    return [_copy(row) for row in rows.order_by("-upload__received_at", "-upload", "record")]


def _copy(row):
    releases = list(_counted_in(row))
    has_rules = any(any(release.left_out.values()) for release in releases)
    numbers = tuple(release.number for release in releases)
    return Copy(row, row.upload, tuple(_answered(row)), has_original(row.upload), numbers, has_rules)


def has_original(upload):
    """Whether the file that was brought in is still kept."""
    try:
        originals.path(upload.stored_as)
    except Missing:
        return False
    return True


def uncertain(survey):
    """The numbers of the releases made from exports whose answers are gone: whom they count cannot be told."""
    return list(
        survey.releases.filter(upload__responses=None).order_by("number").values_list("number", flat=True)
    )


def _answered(row):
    wrote = {}
    for comment in Comment.objects.filter(response=row).order_by("position"):
        wrote.setdefault(comment.question_id, []).append(comment.text)
    for question in Question.objects.filter(upload=row.upload_id):
        lines, comments = tuple(_lines(question, row.answers)), tuple(wrote.get(question.pk, ()))
        if lines or comments:
            yield Answered(question.title, lines, comments)


def _lines(question, answers):
    """What was answered to a question, as a person reads it: a ticked option by its name, a row of a grid with it."""
    for column in question.columns:
        said = cell(answers, column["slot"]).strip()
        if not said:
            continue
        if question.kind == "multi" and len(question.columns) > 1:
            is_ticked = folded(said) not in NOT_TICKED
            yield column["option"] if is_ticked else f"{column['option']}: {said}"
        else:
            yield f"{column['option']}: {said}" if column["option"] else said


def _counted_in(row):
    """The releases that counted the response, or may have."""
    releases = row.upload.releases.order_by("number")
    if row.is_complete is False:
        releases = releases.exclude(counted="complete")
    return releases


def published(area, numbers, by):
    """Passages of the area's editions that share eight words in a row with the person's comments.

    Editions on their way to the public are among them; those that `by` may not know of are not.
    """
    comments = list(Comment.objects.filter(response__in=numbers).values_list("text", flat=True))
    editions = seen(Edition.objects.filter(publication__area=area).exclude(content=""), by)
    for edition in editions.select_related("publication__area").order_by("publication", "-number"):
        texts = dict(contents.passages(contents.parse(edition.content)))
        found = dict.fromkeys(words for _, words in wording.passages(comments, texts))
        yield from (Passage(edition, words) for words in found)
