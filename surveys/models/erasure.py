"""That people asked for their answers to be erased, without anything of what they said."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from surveys.models.survey import Survey, Upload


class Erasure(models.Model):
    """The proof that somebody's answers were erased: when, how they were found and how much went. No content."""

    class Found(models.TextChoices):
        RECEIPT = "receipt", "By the code the person was given"
        TOOL_ID = "tool_id", "By the survey tool's own number"
        WORDS = "words", "By words, with the day or some of their answers"

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="erasures")
    found = models.CharField("how the person was found", max_length=10, choices=Found)
    asked_on = models.DateField("when the person asked")
    responses = models.PositiveIntegerField()
    comments = models.PositiveIntegerField()
    files = models.PositiveIntegerField("original files deleted")
    erased_at = models.DateTimeField(default=timezone.now)
    erased_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]

    @property
    def area_id(self):
        return self.survey.area_id


class Tombstone(models.Model):
    """A keyed mark of an erased respondent, so that no export, undo or restore brings the answers back."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="tombstones")
    erasure = models.ForeignKey(Erasure, on_delete=models.PROTECT, related_name="tombstones")
    mark = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "mark"], name="tombstone_once")]


class ErasedAnswers(models.Model):
    """A keyed digest of the closed answers of one erased response: what an upload held, or would have held of it. By
    these it is seen whether figures would differ from earlier ones by that person alone."""

    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="erased_answers")
    digest = models.CharField(max_length=64)
