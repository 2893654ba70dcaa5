"""Surveys, their uploads, and what people answered. Raw answers live here and nowhere else."""

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
    message = models.TextField("why it could not be read or stored", blank=True)
    received_at = models.DateTimeField(default=timezone.now)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    stored_at = models.DateTimeField(null=True, blank=True)

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
        shown = json.dumps([self.figures, self.layout, self.problems], sort_keys=True)
        return hashlib.sha256(shown.encode()).hexdigest()[:16]

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
        }


class Question(models.Model):
    """One question of an upload: its wording, its kind and the columns that hold its answers."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveIntegerField()
    title = models.TextField()
    kind = models.CharField(max_length=12)
    # One entry a column: {"position": in the file, "slot": index in Response.answers, "option": its heading}.
    columns = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["upload", "number"], name="question_number_once")]


class Response(models.Model):
    """What one person answered: the cells of the columns in use, as written. Belongs to its upload."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="responses")
    record = models.PositiveIntegerField("number of the record in the file")
    tool_id = models.CharField("the survey tool's own number", max_length=100, blank=True)
    is_complete = models.BooleanField(null=True)
    answers = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upload", "record"], name="response_record_once")]


class Comment(models.Model):
    """What one person wrote in one free-text box."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="comments")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="comments")
    position = models.PositiveIntegerField("column in the file, from 0")
    is_other = models.BooleanField("written beside “Other (please specify)”", default=False)
    text = models.TextField()
    words = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "position"], name="comment_once_per_box"),
        ]


class CommentMarks(models.Model):
    """Keyed marks of the runs of words in comments that were swept, eight bytes each: no word can be read from them."""

    upload = models.OneToOneField(Upload, on_delete=models.CASCADE, related_name="comment_marks")
    marks = models.BinaryField()


class Release(models.Model):
    """A numbered, frozen set of protected tables of one survey: the only thing evidence is taken from."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="releases")
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    counted = models.CharField(
        max_length=10, choices=[("complete", "Complete answers only"), ("all", "All answers")]
    )
    people = models.PositiveIntegerField("people it counts")
    threshold = models.PositiveSmallIntegerField()
    tables = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="release_number_once"),
            models.CheckConstraint(condition=Q(threshold__gte=5), name="release_threshold_at_least_five"),
        ]

    @property
    def area_id(self):
        return self.survey.area_id


class Adoption(models.Model):
    """That a table of a release became evidence. Holds the evidence's id; evidence knows nothing of this."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="adoptions")
    table_number = models.PositiveIntegerField()
    evidence_id = models.BigIntegerField(unique=True)
    adopted_at = models.DateTimeField(default=timezone.now)
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
