from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from inspections.models.inspection import Finding, Inspection
from sendportal.models import LocalArea, paired


class Thread(models.Model):
    """One concern of one area, followed through every visit. `series` names an official series that may stand beside
    it, "" for none."""

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="threads")
    title = models.CharField("the concern, in plain words", max_length=160)
    about = models.TextField("what it is about, in plain words", blank=True)
    series = models.CharField("official figures beside it", max_length=40, blank=True)
    place = models.PositiveSmallIntegerField("order on the page", default=1)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self):
        return self.title


class LinkKind(models.TextChoices):
    """How a finding of one visit goes on in a later one, in words for a page."""

    SAME = "same", "The same concern"
    PART = "part", "Part of it goes on"
    REPLACED = "replaced", "Another concern took its place"
    RETURNED = "returned", "It came back"
    NOT_CARRIED_FORWARD = "not_carried_forward", "Not carried forward"
    NEW = "new", "Named for the first time"


class LinkQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(ended_at=None)


class Link(models.Model):
    """A person's judgement, signed and dated, of how a finding goes on in the later visit `visit`.

    `earlier` is empty where the finding is new, `later` where it was not carried forward. Links are ended and made
    anew, never changed.
    """

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="links")
    kind = models.CharField(max_length=20, choices=LinkKind)
    visit = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="+")
    earlier = models.ForeignKey(
        Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="links_on"
    )
    later = models.ForeignKey(
        Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="links_back"
    )
    why = models.CharField("why, in plain words", max_length=300, blank=True)
    confirmed_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            paired("ended_at", "ended_by"),
            models.CheckConstraint(
                condition=Q(kind="new", earlier__isnull=True, later__isnull=False)
                | Q(kind="not_carried_forward", earlier__isnull=False, later__isnull=True)
                | (
                    Q(earlier__isnull=False, later__isnull=False)
                    & ~Q(kind__in=["new", "not_carried_forward"])
                    & ~Q(earlier=F("later"))
                ),
                name="link_ends_fit_its_kind",
            ),
            *[
                models.UniqueConstraint(
                    fields=["thread", *ends],
                    condition=Q(ended_at__isnull=True) & kinds,
                    name=f"link_{name}_once",
                )
                for name, ends, kinds in (
                    ("between", ["earlier", "later"], ~Q(kind__in=["new", "not_carried_forward"])),
                    ("new", ["later"], Q(kind="new")),
                    ("dropped", ["earlier", "visit"], Q(kind="not_carried_forward")),
                )
            ],
        ]


class LinkSuggestion(models.Model):
    """A link that the portal suggests by number and likeness. It is no link until a person confirms one."""

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="link_suggestions")
    earlier = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="+")
    later = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="+")
    same_number = models.BooleanField()
    likeness = models.PositiveSmallIntegerField("likeness of the words, 0 to 100")
    suggested_at = models.DateTimeField(default=timezone.now)
    link = models.ForeignKey(
        Link, on_delete=models.PROTECT, null=True, blank=True, related_name="suggestions"
    )
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-likeness", "pk"]
        constraints = [
            paired("declined_at", "declined_by"),
            models.UniqueConstraint(fields=["earlier", "later"], name="linksuggestion_once"),
        ]
