from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from inspections.models.embargo import embargo_field
from inspections.models.inspection import Inspection
from sendportal.models import LocalArea, paired


class Letter(models.Model):
    """A report or letter of the inspectorates as it was brought in, and what the reader read out of it.

    `pages` is the text that quotations are checked against, pages parted by form feeds; `reading` the reader's JSON.
    Both change for a redaction only: what people make of them stands in the parts. `file` names an object in the store
    of originals, "" for pasted text.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Being read"
        READ = "read", "Read, to be confirmed"
        REFUSED = "refused", "Could not be read"
        ENTERED = "entered", "Entered in the record"
        SET_ASIDE = "set_aside", "Set aside"

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="letters")
    embargo = embargo_field()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    file = models.CharField(max_length=64, blank=True)
    file_hash = models.CharField("SHA-256 of what was brought in", max_length=64)
    pages = models.TextField(blank=True)
    reading = models.TextField(blank=True)
    message = models.TextField("why it could not be read", blank=True)
    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, null=True, blank=True, related_name="letters"
    )
    brought_in_at = models.DateTimeField(default=timezone.now)
    brought_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-brought_in_at", "-pk"]
        constraints = [
            paired("entered_at", "entered_by"),
            models.CheckConstraint(
                condition=~Q(state="entered") | Q(inspection__isnull=False, entered_at__isnull=False),
                name="letter_entered_has_inspection",
            ),
        ]


class LetterPart(models.Model):
    """One section of a letter's draft: what a person makes of what was read, and who confirmed it.

    `name` is a section ("dates", "finding.3"); `facts` the form's values as JSON text.
    """

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="parts")
    name = models.CharField(max_length=40)
    place = models.PositiveSmallIntegerField("order on the page")
    facts = models.TextField()
    is_left_out = models.BooleanField("does not go into the record", default=False)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            paired("confirmed_at", "confirmed_by"),
            models.UniqueConstraint(fields=["letter", "name"], name="letterpart_name_once"),
        ]
