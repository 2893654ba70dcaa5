from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from inspections.models.inspection import Finding, Inspection
from sendportal.models import LocalArea


class Statement(models.Model):
    """What the forum or the partnership said, with its date and source. Never merged with inspectors' words."""

    class Party(models.TextChoices):
        FORUM = "forum", "The forum"
        PARTNERSHIP = "partnership", "The partnership"

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="statements")
    inspection = models.ForeignKey(
        Inspection, on_delete=models.CASCADE, null=True, blank=True, related_name="statements"
    )
    finding = models.ForeignKey(
        Finding, on_delete=models.CASCADE, null=True, blank=True, related_name="statements"
    )
    party = models.CharField("who said it", max_length=20, choices=Party)
    words = models.TextField("what they said")
    is_paraphrase = models.BooleanField("these are our words for what they said", default=False)
    said_on = models.DateField("date")
    source = models.CharField("where it was said", max_length=200)
    source_url = models.URLField("web address", blank=True)
    entered_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["said_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(finding__isnull=True) | Q(inspection__isnull=False),
                name="statement_on_finding_has_inspection",
            ),
        ]
