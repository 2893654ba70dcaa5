from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from inspections.models.evidence import Evidence
from inspections.models.inspection import Finding, Inspection
from sendportal.models import LocalArea, paired


class Speaker(models.TextChoices):
    """Whose words a claim or a disputed sentence are. Organisations and posts, never a person's name."""

    INSPECTORS = "inspectors", "The inspectors"
    PARTNERSHIP = "partnership", "The council or the NHS"
    PRESS = "press", "A newspaper, a station or a website"
    FORUM = "forum", "The forum itself"
    OTHER = "other", "Somebody else"


class Claim(models.Model):
    """What somebody said about an inspection, beside the passage it can be held against, with a person's verdict.

    For the forum's own people, unless a publisher decides that this one may be shown (`shown_at`).
    """

    class Verdict(models.TextChoices):
        MATCHES = "matches", "It matches"
        PARTLY = "partly", "It matches in part"
        DIFFERS = "differs", "It differs"
        EXPLAINED = "explained", "It differs, but another source explains it"
        NOT_IN_LETTER = "not_in_letter", "It is not in the letter"
        CANNOT_TELL = "cannot_tell", "We cannot tell"

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="claims")
    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )
    speaker = models.CharField("who said it", max_length=12, choices=Speaker)
    who = models.CharField("which organisation or post", max_length=160)
    words = models.TextField("what they said")
    is_paraphrase = models.BooleanField("these are our words for what they said", default=False)
    where = models.CharField("where they said it", max_length=200)
    where_url = models.URLField("web address", blank=True)
    said_on = models.DateField("when they said it", null=True, blank=True)
    passage = models.TextField("what the source says", blank=True)
    passage_is_paraphrase = models.BooleanField("these are our words for the source", default=False)
    passage_from = models.CharField("which source", max_length=200, blank=True)
    passage_page = models.PositiveSmallIntegerField("on which page", null=True, blank=True)
    other_passage = models.TextField("what another source says", blank=True)
    other_is_paraphrase = models.BooleanField("these are our words for the other source", default=False)
    other_from = models.CharField("which other source", max_length=200, blank=True)
    other_url = models.URLField("web address of the other source", blank=True)
    verdict = models.CharField(max_length=16, choices=Verdict, blank=True)
    why = models.TextField("why, in plain words", blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    shown_at = models.DateTimeField("allowed on public pages", null=True, blank=True)
    shown_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            paired("checked_at", "checked_by"),
            paired("shown_at", "shown_by"),
            models.CheckConstraint(
                condition=Q(checked_at__isnull=True, verdict="")
                | (Q(checked_at__isnull=False) & ~Q(verdict="")),
                name="claim_verdict_is_signed",
            ),
            models.CheckConstraint(
                condition=Q(shown_at__isnull=True) | Q(checked_at__isnull=False),
                name="claim_shown_with_a_verdict",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="explained") | (~Q(other_passage="") & ~Q(other_from="")),
                name="claim_explained_by_another_source",
            ),
            models.CheckConstraint(
                condition=~Q(verdict__in=["matches", "partly", "differs", "explained"])
                | (~Q(passage="") & ~Q(passage_from="")),
                name="claim_compared_with_a_passage",
            ),
        ]

    def __str__(self):
        return self.words[:80]


class Disagreement(models.Model):
    """A sentence that the forum disputes, beside the forum's own words. Once filed, both texts stay as they are."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        ANSWERED = "answered", "Answered"
        AGREED_DIFFERENCE = "agreed_difference", "Both keep their view"
        RESOLVED = "resolved", "Settled"

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="disagreements")
    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, null=True, blank=True, related_name="disagreements"
    )
    finding = models.ForeignKey(
        Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="disagreements"
    )
    speaker = models.CharField("whose sentence it is", max_length=12, choices=Speaker)
    their_words = models.TextField("their exact words")
    their_is_paraphrase = models.BooleanField("these are our words for what they said", default=False)
    their_source = models.CharField("where it stands", max_length=200)
    their_url = models.URLField("web address", blank=True)
    their_on = models.DateField("date", null=True, blank=True)
    our_words = models.TextField("the forum's exact words")
    our_is_paraphrase = models.BooleanField("these are other words for what the forum said", default=False)
    our_source = models.CharField("where the forum said it", max_length=200)
    our_url = models.URLField("web address", blank=True)
    our_on = models.DateField("date")
    proof = models.TextField("what supports the forum's view", blank=True)
    evidence = models.ManyToManyField(Evidence, blank=True, related_name="disagreements")
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    filed_at = models.DateTimeField(null=True, blank=True)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            paired("filed_at", "filed_by"),
            models.CheckConstraint(
                condition=Q(state="open") | Q(filed_at__isnull=False),
                name="disagreement_filed_before_it_moves",
            ),
        ]

    def __str__(self):
        return self.their_words[:80]


class DisagreementStep(models.Model):
    """One thing that happened to a disagreement: its new state and the words that came with it. Append-only."""

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=20, choices=Disagreement.State)
    words = models.TextField("what was answered or agreed")
    is_paraphrase = models.BooleanField("these are our words for it", default=False)
    speaker = models.CharField("who said it", max_length=12, choices=Speaker)
    source = models.CharField("where it was said", max_length=200)
    source_url = models.URLField("web address", blank=True)
    on = models.DateField("date")
    entered_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "pk"]
