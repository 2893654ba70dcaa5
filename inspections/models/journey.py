from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from inspections.models.inspection import Finding, Inspection
from inspections.models.ledger import LedgerEntry
from inspections.models.statement import Statement
from inspections.models.thread import Thread
from sendportal.models import LocalArea


class Journey(models.Model):
    """One survey from the question to what became of it, whatever file its figures were last counted from.

    A Source describes one file counted one way; all Sources of a survey share its journey.
    """

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="journeys")
    began_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-began_at", "-pk"]

    def __str__(self):
        newest = self.newest
        return newest.title if newest else "A survey"

    @property
    def newest(self):
        """The newest public description of the survey."""
        return next(iter(self.sources.all()), None)


class JourneyStep(models.Model):
    """One thing that happened to a survey, or the forum's word that it has not happened as far as it knows.

    `earliest` and `latest` are the same day where a day is known, and both empty where none is. `not_yet_on` is the day
    of which a "not yet" speaks; nothing else is dated then. `words` are the forum's own where `is_paraphrase`, else
    those of `said_by`. Of a step of kind "counted" they say why, and the figures come from the Source. `inspection` is
    the visit that it stands beside, as its links have it.
    """

    class Kind(models.TextChoices):
        """The places of a journey, in their order."""

        ASKED = "asked", "Parents were asked"
        CLOSED = "closed", "The survey closed"
        COUNTED = "counted", "What was counted, and why"
        INSPECTORS = "inspectors", "Shown to inspectors"
        LEADERS = "leaders", "Shown to leaders of the council and the NHS"
        ANSWERED = "answered", "Answered by the council and the NHS"
        PLAN = "plan", "Taken into the plan"
        CHANGED = "changed", "Changed for families"

    class Likeness(models.TextChoices):
        """How near the inspectors' words are to what parents said. A person's judgement; pages print our sentence."""

        SAME = "same", "Inspectors wrote the same"
        ABOUT = "about", "Inspectors wrote about the same"

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind)
    earliest = models.DateField("first possible day", null=True, blank=True)
    latest = models.DateField("last possible day", null=True, blank=True)
    not_yet_on = models.DateField("not yet, as far as we know on", null=True, blank=True)
    words = models.TextField("what happened, in plain words", blank=True)
    is_paraphrase = models.BooleanField("these are our own words", default=True)
    said_by = models.CharField("who said so", max_length=160, blank=True)
    source = models.CharField("where it can be read", max_length=200, blank=True)
    source_url = models.URLField("web address", blank=True)
    likeness = models.CharField("how near they are", max_length=8, choices=Likeness, blank=True)
    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, null=True, blank=True, related_name="journey_steps"
    )
    findings = models.ManyToManyField(Finding, blank=True, related_name="journey_steps")
    statements = models.ManyToManyField(Statement, blank=True, related_name="journey_steps")
    dates = models.ManyToManyField(LedgerEntry, blank=True, related_name="journey_steps")
    threads = models.ManyToManyField(Thread, blank=True, related_name="journey_steps")
    entered_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["earliest", "latest", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(earliest__isnull=True, latest__isnull=True)
                | Q(earliest__isnull=False, latest__isnull=False, latest__gte=F("earliest")),
                name="journeystep_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(not_yet_on__isnull=True) | (Q(earliest__isnull=True) & ~Q(kind="counted")),
                name="journeystep_not_yet_has_no_day",
            ),
            models.CheckConstraint(
                condition=Q(not_yet_on__isnull=False) | ~Q(words=""), name="journeystep_says_what_happened"
            ),
            models.CheckConstraint(
                condition=Q(not_yet_on__isnull=False) | Q(kind="counted") | ~Q(source=""),
                name="journeystep_says_where_it_stands",
            ),
            models.CheckConstraint(
                condition=Q(is_paraphrase=True) | ~Q(said_by=""), name="journeystep_quotes_a_speaker"
            ),
            models.UniqueConstraint(
                fields=["journey", "kind"],
                condition=Q(not_yet_on__isnull=False),
                name="journeystep_not_yet_once",
            ),
            models.UniqueConstraint(
                fields=["journey"], condition=Q(kind="counted"), name="journeystep_counted_once"
            ),
        ]

    def __str__(self):
        return self.get_kind_display()
