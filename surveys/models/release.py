"""Figures that may be shown, frozen under a number, and what was taken from them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from surveys.models.survey import Survey, Upload


class Release(models.Model):
    """A numbered, frozen set of protected tables of one survey: the only thing evidence is taken from."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="releases")
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    counted = models.CharField(
        max_length=10, choices=[("complete", "Complete answers only"), ("all", "All answers")]
    )
    people = models.PositiveIntegerField("people it counts")
    erased = models.PositiveIntegerField("how many responses of its upload had been erased before", default=0)
    # Keyed digests of all counted responses, added up (surveys/sums.py). Blank in releases from before there were any.
    answers_sum = models.CharField("what tells whom it counts", max_length=64, blank=True)
    counting = models.JSONField("the rules by which responses were left out", default=dict)
    left_out = models.JSONField("responses its rules left out, by reason", default=dict)
    broken_down_by = models.JSONField("titles of the questions it is broken down by", default=list)
    is_first = models.BooleanField("first results: comments are still being read", default=False)
    schema = models.PositiveSmallIntegerField("the form its tables are written in", default=1)
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


class ReleaseRequest(models.Model):
    """That somebody asked for the figures of a survey: a worker counts, protects and attacks them, which takes time."""

    class State(models.TextChoices):
        WAITING = "waiting", "Being made"
        MADE = "made", "Made"
        REFUSED = "refused", "Not made"

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="release_requests")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    counted = models.CharField(max_length=10)
    by_questions = models.JSONField("numbers of the questions to break down by", default=list)
    without = models.JSONField("titles of the questions to leave out", default=list)
    is_first = models.BooleanField(default=False)
    release = models.OneToOneField(
        Release, on_delete=models.PROTECT, null=True, blank=True, related_name="request"
    )
    message = models.TextField("why it was not made", blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="made", release__isnull=False)
                | (~Q(state="made") & Q(release__isnull=True)),
                name="release_request_made_has_release",
            ),
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
