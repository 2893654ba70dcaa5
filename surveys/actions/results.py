"""Adopting released tables as evidence: the one way down into the public record."""

from django.db import transaction

from inspections.actions import evidence
from inspections.embargoes import seen
from inspections.models import Evidence, Source
from sendportal import audit
from sendportal.guards import Refused
from surveys import disclosure, figure_rules, rules, sentences
from surveys.models import Adoption, Release, Survey
from surveys.released import left_out_in_words

FIRST = "First results, of the closed questions only: the comments are still being read."


@transaction.atomic
def adopt(*, release, table, words, finding=None, thread=None, figure_only=False, by):
    """Makes one shown table of a release into evidence, in the volunteer's plain `words`.

    `table` is its number in the release. It stands beside a `finding`, with the concern of a `thread`, or with the
    survey; with `figure_only` readers see the sentence and not the table. Raises Refused for a withheld table, for
    figures in the words that are not in the table, and for a table that is evidence already.
    """
    # One after another for a whole survey: two would both describe it to the public for the first time.
    Survey.objects.select_for_update().get(pk=release.survey_id)
    release = Release.objects.select_related("survey__area", "upload").get(pk=release.pk)
    figure_rules.check_can_adopt(release, by)
    frozen = _shown_table(release, table)
    if table in adopted(release, by):
        raise Refused("This table is evidence already. Withdraw that first if its words should change.")
    sentences.check(words, frozen, release)
    source = _source(release, by)
    row = evidence.add(
        source=source,
        kind=Evidence.Kind.FIGURE if figure_only else Evidence.Kind.TABLE,
        words=words,
        base=_smallest_base(frozen),
        release=release.number,
        table=None if figure_only else {"schema": release.schema, **_public(frozen)},
        finding=finding,
        thread=thread,
        by=by,
    )
    Adoption.objects.create(release=release, table_number=table, evidence_id=row.pk, adopted_by=by)
    audit.record("release.adopted", release, by=by, table=table, evidence=row.pk)
    return row


@transaction.atomic
def adopt_all(*, release, by):
    """Adopts every question by itself that is not evidence yet, each in a sentence made from its largest answer. Tables
    that break a question down say more than one sentence tells, so a person chooses them one by one.

    Raises Refused where `by` may not use results as evidence, and where `adopt` does.
    """
    figure_rules.check_can_adopt(release, by)
    wanted = at_once(release.tables, adopted(release, by))
    return [adopt(release=release, table=row["table"], words=sentence(row), by=by) for row in wanted]


def at_once(tables, used):
    """Those of the `tables` that adopt_all takes: shown, not broken down, and not among the numbers `used`."""
    return [
        row
        for row in tables
        if row["state"] == disclosure.SHOWN and not row.get("by") and row["table"] not in used
    ]


def adopted(release, by):
    """What is evidence now: table number -> Evidence, or None where `by` may not know what it says or where it stands.

    What was withdrawn may be adopted again.
    """
    numbers = dict(release.adoptions.values_list("evidence_id", "table_number"))
    usable = Evidence.objects.usable().filter(pk__in=numbers)
    known = seen(usable, by).select_related("source", "finding__inspection", "thread").in_bulk()
    return {numbers[piece]: known.get(piece) for piece in usable.values_list("pk", flat=True)}


def sentence(frozen):
    """A plain first sentence for a table, for a person to better: its largest answer, or its largest group's where it
    is broken down. Empty where no number is printed that could tell it."""
    parts = [part for part in frozen.get("groups") or [frozen] if part["base"] and _printed(part)]
    if not parts:
        return ""
    part = max(parts, key=lambda part: part["base"])
    most = max(cell["count"] for cell in _printed(part))
    largest = [cell for cell in _printed(part) if cell["count"] == most]
    verb = "chose" if frozen["is_multiple"] else "said"
    also = "".join(f", and as many “{cell['label']}”" for cell in largest[1:])
    return (
        f"Asked “{frozen['title']}”, {largest[0]['share']}%{_whose(frozen, part)} {verb} “{largest[0]['label']}” "
        f"({most:,} of {part['base']:,} people who answered){also}."
    )


def _printed(part):
    return [cell for cell in part["cells"] if cell["count"] is not None]


def _whose(frozen, part):
    """Of which people a share is, where a table is broken down."""
    if not frozen.get("by"):
        return ""
    said = f"answered “{part['label']}”" if part["label"] else "gave no answer"
    return f" of those who {said} to “{frozen['by']}”"


def _smallest_base(frozen):
    """The people of the smallest group that a table prints a number of. A group of nobody is no group of people."""
    bases = [frozen["base"], *(group["base"] for group in frozen.get("groups", ()))]
    return min(base for base in bases if base)


def _shown_table(release, number):
    frozen = next((row for row in release.tables if row["table"] == number), None)
    if frozen is None or frozen["state"] != disclosure.SHOWN:
        raise Refused("This question is withheld so that nobody can be recognised. It cannot be used.")
    return frozen


PUBLIC = (
    "title",
    "cells",
    "base",
    "no_answer",
    "not_asked",
    "is_multiple",
    "kind",
    "by",
    "groups",
    "marks_not_asked",
)


def _public(frozen):
    return {name: frozen[name] for name in PUBLIC if name in frozen}


def _source(release, by):
    """The survey's public description, written the first time one of its figures is used."""
    survey, figures = release.survey, release.upload.figures
    source = evidence.describe_source(
        area=survey.area,
        source_id=_known_source(release),
        by=by,
        title=survey.title,
        period=survey.period,
        recruitment=survey.recruitment,
        counted=counted_in_words(release),
        file_hash=release.upload.sha256,
        received=figures["responses"],
        **{name: figures[name] for name in ("complete", "partial", "comments", "words")},
        comments_of="all",  # unfinished answers hold comments too, whichever answers the figures count
        earlier_wave=_earlier_source(survey),
    )
    Survey.objects.filter(pk=survey.pk).update(source_id=source.pk)
    survey.source_id = source.pk
    return source


def _earlier_source(survey):
    """The public description of the survey that asked the same before, where one of its figures was ever used."""
    earlier = survey.earlier_wave
    return Source.objects.filter(pk=earlier.source_id).first() if earlier and earlier.source_id else None


def counted_in_words(release):
    """Which answers a release counts, as the public reads it: who is left out is said where anybody is."""
    words = [rules.COUNTED[release.counted]]
    if left_out := left_out_in_words(release):
        words = [f"{words[0]}.", *left_out]
    if release.is_first:
        words = [f"{words[0].rstrip('.')}.", *words[1:], FIRST]
    return " ".join(words)


def _known_source(release):
    """The description that earlier evidence from the same answers, counted the same way, belongs to."""
    same = Adoption.objects.filter(release__upload=release.upload_id, release__counted=release.counted)
    piece = Evidence.objects.filter(pk__in=same.values("evidence_id")).first()
    return piece.source_id if piece else release.survey.source_id
