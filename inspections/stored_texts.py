"""The texts that may be quoted on an area's pages: what inspectors, the forum, the partnership and others wrote, as it
is stored; printed terms; and the names of things. Words that are told in ours are no stored text."""

import json
from itertools import chain

from inspections import content as contents
from inspections import frameworks
from inspections.embargoes import seen
from inspections.models import Claim, Disagreement, Finding, Inspection, JourneyStep, Letter, Speaker
from inspections.quotations import Text, fold, nearest, stands


def of(publication, content):
    """Every Text that an edition of `publication` may quote. Of visits under embargo only its own may."""
    area, own = publication.area, publication.inspection_id
    rows = [
        _letters(_known(Letter.objects.filter(area=area), "inspection", own)),
        _findings(_known(Finding.objects.filter(inspection__area=area), "inspection", own)),
        _visits(_known(area.inspections.all(), "pk", own)),
        _statements(_known(area.statements.all(), "inspection", own)),
        _claims(_known(Claim.objects.filter(area=area), "inspection", own)),
        _disagreements(_known(Disagreement.objects.filter(area=area), "inspection", own)),
        _steps(seen(JourneyStep.objects.filter(journey__area=area), None)),
        _terms(),
        _names(content),
    ]
    return [text for text in chain.from_iterable(rows) if text.words]


def _known(rows, way, own):
    """What everybody may know, and what belongs to the inspection `own`."""
    return seen(rows, None) | rows.filter(**{way: own}) if own else seen(rows, None)


def _letters(rows):
    return chain.from_iterable(of_letter(row) for row in rows)


def of_letter(letter):
    """The pages, and what was read out of them: there a passage stands whole that a page break divides in print."""
    yield Text("a letter that was brought in", letter.pages)
    if letter.reading:
        yield from (
            Text("a letter that was brought in", words) for words in _strings(json.loads(letter.reading))
        )


def _strings(value):
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(inner)


def _findings(rows):
    for row in rows.select_related("inspection"):
        name = f"what inspectors wrote, {row.inspection}"
        yield Text(name, row.outcome_words)
        if not row.is_paraphrase:
            yield Text(name, row.printed)
        yield Text("the name of a finding", row.title)


def _visits(rows):
    return (Text(f"the outcome of the visit, {row}", row.outcome_words) for row in rows)


def _statements(rows):
    said = rows.filter(is_paraphrase=False)
    return (
        Text(f"what was said, {row.get_party_display().lower()}, {row.source}", row.words) for row in said
    )


def _claims(rows):
    for row in rows:
        if not row.is_paraphrase:
            yield Text(row.where, row.words)
        if not row.passage_is_paraphrase:
            yield Text(row.passage_from, row.passage)
        if not row.other_is_paraphrase:
            yield Text(row.other_from, row.other_passage)


def _disagreements(rows):
    for row in rows:
        if not row.their_is_paraphrase:
            yield Text(row.their_source, row.their_words)
        if not row.our_is_paraphrase:
            yield Text(row.our_source, row.our_words)


def _steps(rows):
    said = rows.filter(is_paraphrase=False)
    return (Text(f"what was said, {row.said_by}, {row.source}", row.words) for row in said)


def _terms():
    """What the inspectorates print, and what their kinds of visit and finding are called."""
    for framework in frameworks.FRAMEWORKS.values():
        for outcome in framework.outcomes:
            yield Text("the printed outcomes", outcome.printed)
            yield Text("the printed outcomes", outcome.caveat)
        for kind in (*framework.visits, *framework.findings):
            yield Text("the names of visits and findings", f"{kind.name}. {kind.plural}")


def _names(content):
    """Titles, and the questions and answers of the surveys that are shown."""
    yield Text("the title of this page", content.title)
    for source in content.sources:
        yield Text("the name of a survey", source.title)
        yield Text("the name of a survey", source.earlier_wave)
    for journey in content.journeys:
        yield Text("the name of a survey", journey.title)
    for thread in content.threads:
        yield Text("the name of a thread", thread.title)
    for table in (piece.table for piece in contents.pieces(content) if piece.table):
        yield Text("a question of the survey", table.title)
        yield Text("a question of the survey", table.by)
        yield from (Text("an answer of the survey", row.label) for row in (*table.cells, *table.groups))


def misquoted(rows):
    """Of the live `rows` of an edition, those shown as inspectors' words that do not stand in the letter that was
    brought in, as triples of the row, the words and the nearest passage ("" where nothing is near)."""
    for row in rows:
        visit = row if isinstance(row, Inspection) else getattr(row, "inspection", None)
        words = _shown_as_theirs(row)
        texts = list(_letters(visit.letters.exclude(pages=""))) if visit and words else []
        folded = [fold(text.words) for text in texts]
        for said in words if texts else ():
            if not stands(said, folded):
                yield row, said, nearest(said, texts)[0]


def _shown_as_theirs(row):
    if isinstance(row, Finding):
        said = [row.outcome_words] if row.is_paraphrase else [row.printed, row.outcome_words]
    elif isinstance(row, Inspection):
        said = [row.outcome_words]
    elif isinstance(row, Claim):
        said = [] if row.passage_is_paraphrase else [row.passage]
    elif isinstance(row, Disagreement) and row.speaker == Speaker.INSPECTORS:
        said = [] if row.their_is_paraphrase else [row.their_words]
    else:
        said = []
    return [words for words in said if words]
