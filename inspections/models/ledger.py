from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from inspections.models.inspection import Inspection
from sendportal.models import LocalArea


class DateSource(models.Model):
    """Where a date of an inspection was read: `field` names the date ("first_day"), `passage` the words around it."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="date_sources")
    field = models.CharField(max_length=20, choices=Inspection.DATES)
    source = models.CharField("where it stands", max_length=200)
    source_url = models.URLField("web address", blank=True)
    page = models.PositiveSmallIntegerField(null=True, blank=True)
    passage = models.TextField("the words that give it", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "field"], name="datesource_once_per_date")
        ]


class LedgerEntry(models.Model):
    """One line of an area's date ledger: something that happened, or something that somebody said would happen.

    `earliest` and `latest` are the same day where a day was named; "within 18 months" has a latest day only where its
    beginning is known, and neither where it is not. `words` are those of `said_by`. A promise may name the entry that
    kept it (`kept_by`) or the inspection's own date (`kept_by_date`, of `inspection`).
    """

    class Nature(models.TextChoices):
        HAPPENED = "happened", "It happened"
        PROMISED = "promised", "It was expected or promised"

    class Kind(models.TextChoices):
        VISIT = "visit", "A visit by inspectors"
        LETTER = "letter", "A letter or report"
        PLAN_DUE = "plan_due", "A plan is due"
        PLAN_SUBMITTED = "plan_submitted", "A plan is handed in"
        PLAN_APPROVED = "plan_approved", "A plan is approved"
        PLAN_PUBLISHED = "plan_published", "A plan is published"
        NOTICE = "notice", "A notice from the government"
        REVIEW = "review", "The government looks at progress"
        SURVEY = "survey", "A survey of parents"
        MEETING = "meeting", "A meeting in public"
        OTHER = "other", "Something else"

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="ledger")
    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, null=True, blank=True, related_name="ledger"
    )
    nature = models.CharField(max_length=10, choices=Nature)
    kind = models.CharField(max_length=16, choices=Kind)
    what = models.CharField("what it is, in plain words", max_length=200)
    earliest = models.DateField("first possible day", null=True, blank=True)
    latest = models.DateField("last possible day", null=True, blank=True)
    words = models.CharField("when, in their words", max_length=200, blank=True)
    said_by = models.CharField("who said so", max_length=160, blank=True)
    said_on = models.DateField("when they said so", null=True, blank=True)
    source = models.CharField("where it can be read", max_length=200)
    source_url = models.URLField("web address", blank=True)
    kept_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="keeps"
    )
    kept_by_visit = models.ForeignKey(
        Inspection, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    entered_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["earliest", "latest", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(latest__gte=F("earliest")),
                name="ledgerentry_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(nature="happened") | Q(earliest__isnull=False, latest__isnull=False),
                name="ledgerentry_what_happened_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(nature="promised") | ~Q(said_by=""), name="ledgerentry_promise_has_a_speaker"
            ),
            models.CheckConstraint(
                condition=Q(nature="promised") | Q(kept_by__isnull=True, kept_by_visit__isnull=True),
                name="ledgerentry_only_promises_are_kept",
            ),
            models.CheckConstraint(
                condition=Q(kept_by__isnull=True) | Q(kept_by_visit__isnull=True),
                name="ledgerentry_kept_one_way",
            ),
        ]

    def __str__(self):
        return self.what
