"""A survey of a forum, and the files that its answers came in."""

import hashlib
import json

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from sendportal.models import LocalArea, paired


class Survey(models.Model):
    """One survey of a forum. Its answers are those of the upload it points at, and no others.

    `source_id` and `evidence` live below in `inspections`; this side holds their ids, never the reverse.
    """

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="surveys")
    title = models.CharField(max_length=200)
    period = models.CharField("when it ran", max_length=100)
    recruitment = models.CharField("how people were asked to take part", max_length=300)
    current_upload = models.ForeignKey(
        "Upload", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    source_id = models.BigIntegerField(null=True, blank=True)
    # Another survey that asked the same questions at another time: other answers, and perhaps other people.
    earlier_wave = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="later_waves"
    )
    reading = models.JSONField("how its exports are read, as people corrected it", default=dict)
    counting = models.JSONField("which responses its figures leave out, and why", default=dict)
    delete_answers_on = models.DateField(null=True, blank=True)
    deletion_announced_at = models.DateTimeField(null=True, blank=True)
    answers_deleted_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["area", "title"], name="survey_title_once")]

    def __str__(self):
        return self.title


class Upload(models.Model):
    """One export file and its way in. Nothing of what it holds is stored before a person confirms the preview."""

    class State(models.TextChoices):
        READING = "reading", "Being read"
        UNREADABLE = "unreadable", "Could not be read"
        PREVIEW = "preview", "Read: please check"
        IMPORTING = "importing", "Being stored"
        CURRENT = "current", "In use"
        REPLACED = "replaced", "Replaced by a newer one"
        UNDONE = "undone", "Taken back"
        FAILED = "failed", "Could not be stored"
        DISCARDED = "discarded", "Discarded"

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="uploads")
    state = models.CharField(max_length=12, choices=State, default=State.READING)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField("size in bytes")
    stored_as = models.CharField(max_length=40, blank=True)
    delete_original_on = models.DateField(null=True, blank=True)
    overrides = models.JSONField("what a person corrected", default=dict)
    figures = models.JSONField("what the preview shows", null=True)
    layout = models.JSONField("columns and questions as read", null=True)
    problems = models.JSONField(default=list)
    # How it differs from the export in use when it was read: counts of responses and columns, and no answer.
    comparison = models.JSONField("what is new in it", null=True)
    erased_since = models.PositiveIntegerField("responses erased since it was stored", default=0)
    message = models.TextField("why it could not be read or stored", blank=True)
    received_at = models.DateTimeField(default=timezone.now)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    stored_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            paired("confirmed_at", "confirmed_by"),
            models.UniqueConstraint(
                fields=["survey"], condition=Q(state="current"), name="upload_one_current_per_survey"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["importing", "current", "replaced"]) | Q(confirmed_at__isnull=False),
                name="upload_stored_only_when_confirmed",
            ),
        ]

    @property
    def area_id(self):
        return self.survey.area_id

    @property
    def is_blocked(self):
        return any(problem["severity"] == "error" for problem in self.problems)

    @property
    def preview_mark(self):
        """Tells one preview of this upload from another that was read with other choices."""
        shown = json.dumps(
            [self.overrides, self.figures, self.layout, self.problems, self.comparison], sort_keys=True
        )
        return hashlib.sha256(shown.encode()).hexdigest()[:16]

    @property
    def still_stored(self):
        """How many of the responses that it brought are held today, while it is in use."""
        return 0 if self.survey.answers_deleted_at else self.figures["responses"] - self.erased_since

    def forget_words(self):
        """Leaves nothing but numbers of what was read: where a file has no headings, somebody's answers were taken for
        them. Returns the names of the fields to save."""
        if self.figures:
            self.figures = {name: told for name, told in self.figures.items() if isinstance(told, int | None)}
        self.layout, self.problems, self.comparison = None, [], None
        return ["figures", "layout", "problems", "comparison"]

    @property
    def is_under_way(self):
        """Whether a worker or a person still has something to do with it."""
        return self.state in {self.State.READING, self.State.PREVIEW, self.State.IMPORTING}

    @property
    def can_be_dropped(self):
        return self.state in {
            self.State.READING,
            self.State.UNREADABLE,
            self.State.PREVIEW,
            self.State.FAILED,
            self.State.UNDONE,
        }
