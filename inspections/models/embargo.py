from django.conf import settings
from django.db import models
from django.utils import timezone

from sendportal.models import LocalArea, paired


class EmbargoQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(lifted_at=None)


class Embargo(models.Model):
    """Until it is lifted, nobody but its readers may know that what carries it exists.

    Inspections, letters and editions carry one. It never ends by the clock: a publisher lifts it, and not before
    `not_before`, where a day is known.
    """

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="embargoes")
    not_before = models.DateField("not before", null=True, blank=True)
    readers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = EmbargoQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [paired("lifted_at", "lifted_by")]


def embargo_field():
    """The foreign key of what can carry an embargo."""
    return models.ForeignKey(Embargo, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
