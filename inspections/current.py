"""The editions that anybody may read now. Every public page begins here."""

from django.db.models import Exists, OuterRef

from inspections.models import Edition, Hiding


def public_editions(**where):
    """Public editions that meet `where`, each with `is_hidden`: whether its publication is out of sight now."""
    hidings = Hiding.objects.filter(publication=OuterRef("publication"), resolved_at=None)
    rows = Edition.objects.public().filter(**where).annotate(is_hidden=Exists(hidings))
    return rows.select_related("publication__area")


def current_editions(**where):
    """The current edition of each publication that can be seen now, newest first. One that was withdrawn stays
    current: no earlier edition takes its place."""
    newer = Edition.objects.public().filter(
        publication=OuterRef("publication"), number__gt=OuterRef("number")
    )
    rows = public_editions(**where).filter(~Exists(newer), is_hidden=False).exclude(content="")
    return rows.order_by("-published_at", "-pk")


def current(siblings):
    """The current edition: the one with the highest number, withdrawn or not. None where there is none."""
    return max(siblings, key=lambda edition: edition.number, default=None)
