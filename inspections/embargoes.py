"""Who may know of what. Until an embargo is lifted, only its readers: no page, list, count, file or search of anybody
else's may show that what carries it exists."""

from inspections.models import Embargo, Finding, Inspection, Letter

# The ways from a row to the embargoes that hide it, by model name. A row is hidden by any of them.
WAYS = {
    "claim": ("inspection__embargo",),
    "datesource": ("inspection__embargo",),
    "disagreement": ("inspection__embargo", "finding__inspection__embargo"),
    "disagreementstep": ("disagreement__inspection__embargo", "disagreement__finding__inspection__embargo"),
    "edition": ("embargo", "publication__inspection__embargo"),
    "evidence": ("finding__inspection__embargo",),
    "finding": ("inspection__embargo",),
    "hiding": ("publication__inspection__embargo",),
    "inspection": ("embargo",),
    "ledgerentry": ("inspection__embargo", "kept_by_visit__embargo"),
    "letter": ("embargo", "inspection__embargo"),
    "letterpart": ("letter__embargo", "letter__inspection__embargo"),
    "link": (
        "visit__embargo",
        "earlier__inspection__embargo",
        "later__inspection__embargo",
    ),
    "linksuggestion": ("earlier__inspection__embargo", "later__inspection__embargo"),
    "publication": ("inspection__embargo",),
    "statement": ("inspection__embargo",),
    "suggestion": ("edition__embargo", "edition__publication__inspection__embargo"),
}


def hidden_from(person):
    """The embargoes in force that `person` is no reader of; all in force where `person` is None."""
    held = Embargo.objects.in_force()
    return held.exclude(readers=person) if person is not None else held


def seen(rows, by):
    """`rows`, a queryset of any model in WAYS, without what the person `by` may not know of.

    `by` None stands for everybody: what is left may go to the public.
    """
    hidden = hidden_from(by)
    for way in WAYS[rows.model._meta.model_name]:
        rows = rows.exclude(**{f"{way}__in": hidden})
    return rows


def under(embargo):
    """What carries `embargo` itself: the letters and inspections that it hides."""
    return [*Letter.objects.filter(embargo=embargo), *Inspection.objects.filter(embargo=embargo)]


def hidden_findings(area, by):
    """Primary keys of the findings of `area` that `by` may not know of."""
    return Finding.objects.filter(inspection__area=area, inspection__embargo__in=hidden_from(by))
