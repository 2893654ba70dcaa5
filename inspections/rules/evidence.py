"""Where evidence may stand, and which surveys are waves of each other."""

from inspections.embargoes import seen
from inspections.models import Finding
from inspections.threads import known
from sendportal.guards import Refused


def check_place(area, finding, thread, by):
    """Raises Refused unless evidence of `area` may stand beside `finding` or with `thread`, as `by` may know of them.
    Both may be None, but not both be given."""
    if finding and thread:
        raise Refused(
            "Choose a finding or a concern. The evidence beside a finding shows in its thread by itself."
        )
    if finding and finding.inspection.area_id != area.pk:
        raise Refused("This finding belongs to another area.")
    if finding and not seen(Finding.objects.filter(pk=finding.pk), by).exists():
        raise Refused("This finding is not there. Choose another.")
    if thread and not known(area, by).filter(pk=thread.pk).exists():
        raise Refused("This concern is not one of this area. Choose another.")


def check_wave(source):
    """Raises Refused where what `source` calls its earlier wave is another area's, or the same survey."""
    wave = source.earlier_wave
    if wave and wave.area_id != source.area_id:
        raise Refused("The earlier wave belongs to another area.")
    if wave and wave.journey_id == source.journey_id:
        raise Refused("An earlier wave is another survey, at another time. Choose that one.")
