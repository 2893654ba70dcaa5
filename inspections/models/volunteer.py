from django.conf import settings
from django.db import models
from django.utils import timezone

from sendportal.models import LocalArea


class GlossaryEntry(models.Model):
    """A word that an area explains in its own way, or leaves out. All other words are explained as the portal does."""

    area = models.ForeignKey(LocalArea, on_delete=models.CASCADE, related_name="glossary")
    term = models.CharField("word", max_length=120)
    abbreviation = models.CharField("short forms, parted by semicolons", max_length=80, blank=True)
    explanation = models.TextField("what it means, in plain words", blank=True)
    is_left_out = models.BooleanField("do not explain this word", default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["term"]
        constraints = [models.UniqueConstraint(fields=["area", "term"], name="glossaryentry_term_once")]

    def __str__(self):
        return self.term


class UnsavedForm(models.Model):
    """What somebody has typed into a form and not saved yet: theirs alone, until they save it or throw it away.

    `address` is the form's path, `typed` its fields as JSON text, `seen` the version the form was opened with.
    """

    area = models.ForeignKey(LocalArea, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=200)
    typed = models.TextField()
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-kept_at"]
        constraints = [models.UniqueConstraint(fields=["person", "address"], name="unsavedform_once")]
