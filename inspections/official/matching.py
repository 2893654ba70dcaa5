"""Which official area a local area of this installation is."""

from django.db.models import Q

from inspections.models import OfficialArea


def official_area(area):
    """The OfficialArea of a LocalArea, with its predecessors; None where nothing fits, or more than one does.

    The three-digit code decides. Without one the nine-character code and the name are looked up, former and other ones
    included.
    """
    rows = OfficialArea.objects.prefetch_related("predecessors")
    if area.dfe_code:
        return rows.filter(dfe_code=area.dfe_code).first()
    fits = Q(name__iexact=area.name) | Q(names__name__iexact=area.name)
    if area.gss_code:
        fits = Q(gss_code=area.gss_code) | Q(codes__gss_code=area.gss_code)
    found = list(rows.filter(fits).distinct()[:2])
    return found[0] if len(found) == 1 else None
