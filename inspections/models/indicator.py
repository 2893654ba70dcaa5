from django.db import models

from sendportal.models import LocalArea


class Indicator(models.Model):
    """Something measured again and again about an area, with exactly what is counted."""

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="indicators")
    title = models.CharField(max_length=160)
    definition = models.CharField("what exactly is counted", max_length=300)
    unit = models.CharField(max_length=40)

    class Meta:
        ordering = ["title"]
        constraints = [models.UniqueConstraint(fields=["area", "title"], name="indicator_title_once")]

    def __str__(self):
        return self.title


class Reading(models.Model):
    """One value of an indicator: for which period, from whom, and the same for England where it is known."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="readings")
    period = models.CharField(max_length=60)
    ends_on = models.DateField("last day of the period")
    value = models.DecimalField(max_digits=12, decimal_places=2)
    england = models.DecimalField("England", max_digits=12, decimal_places=2, null=True, blank=True)
    source = models.CharField(max_length=200)
    source_url = models.URLField("web address", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["ends_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["indicator", "period"], name="reading_period_once")]
