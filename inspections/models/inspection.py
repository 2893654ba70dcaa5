from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from inspections import frameworks
from inspections.models.embargo import embargo_field
from inspections.models.official import Body
from sendportal.models import LocalArea


class Inspection(models.Model):
    """One visit by the inspectorates to a local area, with its several dates kept apart.

    `first_day` and `last_day` are as printed on the report; the publication date is in no report and is entered
    from the inspectorate's web page. `outcome_words` are the printed words; the code is ours. Where each date was read
    stands in its DateSource.
    """

    DATES = [
        ("announced_on", "Announced"),
        ("first_day", "First day, as printed"),
        ("last_day", "Last day, as printed"),
        ("on_site_first", "First day on site"),
        ("on_site_last", "Last day on site"),
        ("letter_date", "Date on the letter or report"),
        ("received_on", "Received by the area"),
        ("published_on", "Published"),
    ]

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="inspections")
    framework = models.CharField(
        max_length=40, choices=[(code, row.name) for code, row in frameworks.FRAMEWORKS.items()]
    )
    visit = models.CharField("kind of visit", max_length=20, choices=frameworks.choices("visits"))
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name="the earlier visit it follows up",
    )
    embargo = embargo_field()
    announced_on = models.DateField("date the visit was announced", null=True, blank=True)
    first_day = models.DateField("first day, as printed")
    last_day = models.DateField("last day, as printed")
    on_site_first = models.DateField("first day on site", null=True, blank=True)
    on_site_last = models.DateField("last day on site", null=True, blank=True)
    letter_date = models.DateField("date on the letter or report", null=True, blank=True)
    received_on = models.DateField("date the area received it", null=True, blank=True)
    published_on = models.DateField("date Ofsted published it", null=True, blank=True)
    outcome = models.CharField(
        "overall outcome", max_length=40, choices=frameworks.choices("outcomes", "overall"), blank=True
    )
    outcome_words = models.TextField("overall outcome, in the printed words", blank=True)
    looked_at = models.TextField("what this visit looked at", blank=True)
    not_looked_at = models.TextField("what this visit did not look at", blank=True)
    report_title = models.CharField("title of the report or letter", max_length=200, blank=True)
    report_url = models.URLField("where the report can be read", blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="inspection_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | Q(published_on__gte=F("last_day")),
                name="inspection_published_after_last_day",
            ),
            models.CheckConstraint(
                condition=Q(on_site_last__isnull=True)
                | Q(on_site_first__isnull=False, on_site_last__gte=F("on_site_first")),
                name="inspection_on_site_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return f"{self.kind.name}, {self.first_day:%B %Y}"

    @property
    def rules(self):
        return frameworks.FRAMEWORKS[self.framework]

    @property
    def kind(self):
        return self.rules.visit(self.visit)

    @property
    def judged(self):
        return self.rules.outcome(self.outcome) if self.outcome else None


class Finding(models.Model):
    """One thing that inspectors found: their printed words, and beside them the volunteer's plain ones.

    `number` is the printed number, or ours in printed order where the report numbers nothing.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=30, choices=frameworks.choices("findings"))
    number = models.PositiveSmallIntegerField()
    title = models.CharField("short name, in plain words", max_length=160)
    printed = models.TextField("the inspectors' printed words")
    is_paraphrase = models.BooleanField("these are our words for what they wrote", default=False)
    page = models.PositiveSmallIntegerField("page of the report", null=True, blank=True)
    responsible_bodies = models.CharField("who must act, as printed", max_length=300, blank=True)
    bodies = models.ManyToManyField(Body, blank=True, related_name="findings")
    outcome = models.CharField(max_length=40, choices=frameworks.choices("outcomes", "finding"), blank=True)
    outcome_words = models.CharField("outcome, in the printed words", max_length=300, blank=True)
    meaning = models.TextField("what this is about, in plain words", blank=True)
    better = models.TextField("what is better", blank=True)
    still_hard = models.TextField("what is still hard", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["inspection", "kind", "number"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "kind", "number"], name="finding_number_once"),
            models.CheckConstraint(
                condition=Q(outcome="") | ~Q(outcome_words=""), name="finding_outcome_with_printed_words"
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.title}"

    @property
    def kind_words(self):
        return self.inspection.rules.finding(self.kind)

    @property
    def judged(self):
        return self.inspection.rules.outcome(self.outcome) if self.outcome else None
