from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from inspections.models.inspection import Finding
from inspections.models.journey import Journey
from inspections.models.thread import Thread
from sendportal.models import LocalArea, paired


class Source(models.Model):
    """A survey as the public may know it: its name, its time and its totals. Never an answer.

    Another file, or another way of counting, makes another row of the same `journey`. `comments_of` says whose comments
    `comments` and `words` count. `earlier_wave` describes a survey that asked the same at another time.
    """

    class CommentsOf(models.TextChoices):
        ALL = "all", "Everybody who answered, unfinished answers included"
        COMPLETE = "complete", "Complete answers only"

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="sources")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="sources")
    title = models.CharField(max_length=200)
    period = models.CharField(max_length=100)
    recruitment = models.CharField("how people were asked to take part", max_length=300)
    counted = models.CharField("which answers the figures count", max_length=800)
    received = models.PositiveIntegerField()
    complete = models.PositiveIntegerField(null=True)
    partial = models.PositiveIntegerField(null=True)
    comments = models.PositiveIntegerField()
    words = models.PositiveIntegerField()
    comments_of = models.CharField(
        "whose comments are counted", max_length=10, choices=CommentsOf, default=CommentsOf.ALL
    )
    earlier_wave = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="later_waves"
    )
    file_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.title


class EvidenceQuerySet(models.QuerySet):
    def usable(self):
        return self.filter(withdrawn_at=None)


class Evidence(models.Model):
    """A small aggregated statement that a person adopted from a survey's results.

    The only way in is inspections.actions.evidence.add. `base` is the number of people behind the smallest group
    it speaks of, and the database refuses a base below `threshold`. What it says never changes; it can be
    withdrawn, or marked as stale when a newer release exists. It stands beside a `finding`, or with the concern of a
    `thread` that no finding names, or beside neither.
    """

    class Kind(models.TextChoices):
        FIGURE = "figure", "A figure"
        TABLE = "table", "A table"
        QUOTATION = "quotation", "A quotation"

    class Reason(models.TextChoices):
        """Why evidence was withdrawn. Pages print the sentence as it stands here, and nothing that was typed."""

        COUNTED = "counted", "It was counted wrongly."
        WORDED = "worded", "The words beside it did not say what it shows."
        NEWER = "newer", "There are newer results."
        PERSON = "person", "Somebody could be recognised."
        REMOVED = "removed", "Some of its words were removed."
        OTHER = "other", "The forum no longer relies on it."

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="evidence")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="evidence")
    finding = models.ForeignKey(
        Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    thread = models.ForeignKey(
        Thread, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    words = models.TextField("in plain words")
    table = models.JSONField(null=True, blank=True)
    base = models.PositiveIntegerField("people behind it", null=True)
    threshold = models.PositiveSmallIntegerField()
    release = models.PositiveIntegerField("number of the release it was taken from", null=True)
    consent = models.CharField(max_length=100, blank=True)
    redacted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    second_reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    adopted_at = models.DateTimeField(default=timezone.now)
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    stale_since = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_reason = models.CharField("why it was withdrawn", max_length=10, choices=Reason, blank=True)
    withdrawn_note = models.CharField("note for the forum, never public", max_length=300, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            paired("withdrawn_at", "withdrawn_by"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                name="evidence_withdrawn_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(finding__isnull=True) | Q(thread__isnull=True),
                name="evidence_stands_in_one_place",
            ),
            models.CheckConstraint(condition=Q(threshold__gte=5), name="evidence_threshold_at_least_five"),
            models.CheckConstraint(
                condition=Q(kind="quotation")
                | Q(base__gte=F("threshold"), base__isnull=False, release__isnull=False),
                name="evidence_base_at_least_threshold",
            ),
            models.CheckConstraint(
                condition=~Q(kind="table") | Q(table__isnull=False), name="evidence_table_has_cells"
            ),
            models.CheckConstraint(
                condition=~Q(kind="quotation")
                | (
                    ~Q(consent="")
                    & Q(redacted_by__isnull=False, second_reader__isnull=False)
                    & ~Q(redacted_by=F("second_reader"))
                ),
                name="evidence_quotation_read_by_two",
            ),
        ]

    def __str__(self):
        return self.words[:80]

    @property
    def withdrawn_words(self):
        """What it said, and why it was withdrawn; for pages of the forum."""
        return f"{self.words} Withdrawn: {self.get_withdrawn_reason_display()}"
