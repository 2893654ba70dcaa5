"""Settings of an area."""

from django.db import transaction

from sendportal import audit, rules
from sendportal.models import LocalArea


@transaction.atomic
def set_threshold(*, area, threshold, by):
    """Sets the fewest people that a figure of `area` may be about. Figures that were made before keep theirs.

    Raises Refused where `by` may not look after the area, and below five.
    """
    rules.check_can_set_threshold(area, threshold, by)
    area = LocalArea.objects.select_for_update().get(pk=area.pk)
    before, area.threshold = area.threshold, threshold
    area.save(update_fields=["threshold"])
    audit.record("area.threshold_set", area, by=by, area=area, before=before, now=threshold)
    return area
