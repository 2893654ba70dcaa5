"""What taking an export back means: which one comes back, and the figures, evidence and editions that hang on it."""

from inspections import content as contents
from inspections.embargoes import seen
from inspections.models import Edition
from surveys import reconciliation, rules
from surveys.actions.undoing import taken_from


def hanging(upload, by):
    """`before`, the upload that comes back, with `lines` of figures; `releases`, `evidence` and `editions` made from
    the answers of the one that goes, of those that `by` may know of.

    `editions` are those whose frozen text shows a piece of the evidence, newest first.
    """
    before = rules.earlier(upload.survey)
    pieces = list(seen(taken_from(upload), by))
    return {
        "before": before,
        "lines": reconciliation.lines(before.figures) if before else [],
        "releases": list(upload.releases.all()),
        "evidence": pieces,
        "editions": _showing({piece.pk for piece in pieces}, upload.survey.area_id, by),
    }


def _showing(numbers, area, by):
    if not numbers:
        return []
    frozen = Edition.objects.filter(publication__area=area).exclude(content="").select_related("publication")
    return [
        edition
        for edition in seen(frozen, by).order_by("-pk")
        if any(piece.number in numbers for piece in contents.pieces(contents.parse(edition.content)))
    ]
