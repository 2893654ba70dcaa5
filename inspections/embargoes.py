"""Who may know of what. Until an embargo is lifted, only its readers: no page, list, count, file or search of anybody
else's may show that what carries it exists."""

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from inspections.models import Edition, Embargo, Evidence, Inspection, Link, Thread
from sendportal.models import Membership
from sendportal.roles import Permission

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
    "journeystep": (
        "inspection__embargo",
        "findings__inspection__embargo",
        "statements__inspection__embargo",
        "dates__inspection__embargo",
        "dates__kept_by_visit__embargo",
    ),
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

# The models whose rows may stand with a thread, and the way there: what nobody may know a thread of hides them too.
BY_THREAD = {"evidence": "thread", "journeystep": "threads"}


def hidden_from(person):
    """The embargoes in force that `person` may not know of; all in force where `person` is None.

    Its readers know. Where none of them is left who could lift it, so do the administrators of its area: otherwise it
    would hide for ever what it is on.
    """
    held = Embargo.objects.in_force()
    if person is None:
        return held
    looked_after = Membership.objects.granting(Permission.MANAGE_PEOPLE).filter(user=person).values("area")
    return held.exclude(readers=person).exclude(~Exists(_who_could_lift()), area__in=looked_after)


def _who_could_lift():
    """The memberships by which a reader of an embargo could lift it, for a queryset of embargoes."""
    readers = Embargo.readers.through.objects.filter(embargo=OuterRef(OuterRef("pk"))).values("user")
    publishers = Membership.objects.granting(Permission.PUBLISH).filter(user__is_active=True)
    return publishers.filter(area=OuterRef("area"), user__in=readers)


def seen(rows, by):
    """`rows`, a queryset of any model in WAYS, without what the person `by` may not know of.

    `by` None stands for everybody: what is left may go to the public.
    """
    hidden, name = hidden_from(by), rows.model._meta.model_name
    for way in WAYS[name]:
        rows = rows.exclude(**{f"{way}__in": hidden})
    if name == "publication":
        rows = rows.exclude(pk__in=_never_public(hidden))
    if name in BY_THREAD:
        unknown = Thread.objects.exclude(pk__in=known_threads(by).values("pk"))
        rows = rows.exclude(**{f"{BY_THREAD[name]}__in": unknown})
    return rows


def known_threads(by):
    """The threads that `by` may know of: not those that are only about what is hidden from `by`.

    While anything is hidden in its area, a thread with no link yet is known to who began it only, because its title may
    tell; but for one with evidence that was begun before anything was hidden.
    """
    links = Link.objects.filter(thread=OuterRef("pk"))
    hidden = hidden_from(by).filter(area=OuterRef("area"))
    pieces = Evidence.objects.filter(thread=OuterRef("pk"))
    before = Exists(pieces) & ~Exists(hidden.filter(set_at__lte=OuterRef("created_at")))
    unlinked = ~Exists(links) & (~Exists(hidden) | before)
    return Thread.objects.filter(Exists(seen(links, by)) | Q(created_by=by) | unlinked)


def _never_public(hidden):
    """Publications that are known only through an edition under one of the `hidden` embargoes."""
    public = Edition.objects.public().values("publication")
    return Edition.objects.filter(embargo__in=hidden).exclude(publication__in=public).values("publication")


def events_about_hidden(area, by):
    """The audit events of `area` about what `by` may not know of, as a condition on them; None where there are none."""
    hidden = hidden_from(by).filter(area=area)
    if not hidden:
        return None
    found = Q()
    for name, ways in WAYS.items():
        model = apps.get_model("inspections", name)
        under = Q()
        for way in ways:
            under |= Q(**{f"{way}__in": hidden})
        numbers = [str(number) for number in model.objects.filter(under).values_list("pk", flat=True)]
        found |= Q(target_kind=model._meta.label_lower, target_id__in=numbers)
    visits = list(Inspection.objects.filter(embargo__in=hidden).values_list("pk", flat=True))
    # Of rows that are gone. Without the first half, an event that names no visit would be neither in nor out.
    found |= Q(detail__has_key="inspection", detail__inspection__in=visits)
    numbers = [str(number) for number in hidden.values_list("pk", flat=True)]
    return found | Q(target_kind=Embargo._meta.label_lower, target_id__in=numbers)
