"""Official areas, bodies and statistics, as loaded from the files in inspections/official. Public as they are."""

from django.db import models
from django.db.models import F, Q


class OfficialArea(models.Model):
    """One of the local authorities whose footprint is inspected, by the three-digit code that statistics join on."""

    dfe_code = models.CharField("three-digit DfE code", max_length=3, unique=True)
    gss_code = models.CharField("nine-character ONS code", max_length=9)
    name = models.CharField(max_length=120)
    region = models.CharField(max_length=60)
    ofsted_region = models.CharField(max_length=60)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="officialarea_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return self.name


class OfficialAreaName(models.Model):
    """Another name that documents and statistics use for an area."""

    area = models.ForeignKey(OfficialArea, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="officialareaname_once")]


class OfficialAreaCode(models.Model):
    """A nine-character code that an area had before, or that some statistics still carry."""

    area = models.ForeignKey(OfficialArea, on_delete=models.CASCADE, related_name="codes")
    gss_code = models.CharField(max_length=9)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["gss_code"]
        constraints = [models.UniqueConstraint(fields=["area", "gss_code"], name="officialareacode_once")]


class Succession(models.Model):
    """An authority that is gone, and one of those that took its place. Outcomes are never carried over."""

    name = models.CharField("the authority that is gone", max_length=120)
    dfe_code = models.CharField(max_length=3, blank=True)
    gss_code = models.CharField(max_length=9, blank=True)
    ended_on = models.DateField("its last day")
    successor = models.ForeignKey(OfficialArea, on_delete=models.CASCADE, related_name="predecessors")
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["ended_on", "name"]
        constraints = [models.UniqueConstraint(fields=["name", "successor"], name="succession_once")]


class Body(models.Model):
    """An organisation that acts for an area: a council, an NHS body, a trust, a department, an inspectorate."""

    class Kind(models.TextChoices):
        COUNCIL = "council", "Council"
        CCG = "ccg", "Clinical commissioning group (until 2022)"
        ICB = "icb", "Integrated care board (from 2022)"
        TRUST = "trust", "Trust"
        DFE = "dfe", "Department for Education"
        NHS_ENGLAND = "nhs_england", "NHS England"
        INSPECTORATE = "inspectorate", "Inspectorate"
        OTHER = "other", "Another body"

    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=160, unique=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)
    predecessors = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="successors")
    areas = models.ManyToManyField(OfficialArea, through="AreaBody", related_name="bodies")

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="body_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return self.name


class BodyName(models.Model):
    """Another name that documents use for a body."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=160)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="bodyname_once")]


class AreaBody(models.Model):
    """A body that acts for an area, from when to when."""

    area = models.ForeignKey(OfficialArea, on_delete=models.CASCADE)
    body = models.ForeignKey(Body, on_delete=models.CASCADE)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["area", "body"]
        constraints = [models.UniqueConstraint(fields=["area", "body"], name="areabody_once")]


class OfficialFigure(models.Model):
    """One published value. `printed` is what the file says, symbols included; `value` is empty where it is no number.

    `dfe_code` is empty for England and regions, which `place` names.
    """

    dataset = models.CharField(max_length=40)
    measure = models.CharField(max_length=40)
    level = models.CharField(max_length=10, choices=[(word, word) for word in ("area", "region", "england")])
    dfe_code = models.CharField(max_length=3, blank=True)
    place = models.CharField(max_length=120)
    period = models.CharField(max_length=20)
    printed = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    symbol = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["dataset", "measure", "period", "place"]
        indexes = [models.Index(fields=["dfe_code", "measure"])]
        constraints = [
            models.UniqueConstraint(
                fields=["dataset", "measure", "level", "dfe_code", "place", "period"],
                name="officialfigure_once",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(symbol=""), name="officialfigure_number_or_symbol"
            ),
        ]


class OfficialOutcome(models.Model):
    """One visit as the inspectorates' statistics list it, in that framework's own words.

    Outcomes of different frameworks are never added, averaged or ranked; nor are areas by how many findings they have.
    """

    dataset = models.CharField(max_length=40)
    framework = models.CharField(max_length=40)
    visit = models.CharField(max_length=20)
    dfe_code = models.CharField(max_length=3, blank=True)
    gss_code = models.CharField(max_length=9, blank=True)
    place = models.CharField(max_length=120)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    outcome_words = models.TextField(blank=True)
    plan_required = models.BooleanField(null=True)
    named = models.PositiveSmallIntegerField("weaknesses or priority areas named", null=True, blank=True)
    progress = models.PositiveSmallIntegerField("with sufficient progress", null=True, blank=True)
    no_progress = models.PositiveSmallIntegerField("without sufficient progress", null=True, blank=True)
    report_url = models.URLField(blank=True)

    class Meta:
        ordering = ["place", "first_day", "pk"]
        indexes = [models.Index(fields=["dfe_code"])]
        constraints = [
            models.UniqueConstraint(
                fields=["dataset", "framework", "visit", "place", "first_day"],
                name="officialoutcome_once",
            ),
        ]
