from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from inspections.models.embargo import embargo_field
from inspections.models.evidence import Source
from inspections.models.inspection import Inspection
from inspections.workflow import OPEN, PUBLIC, WORDS, Status
from sendportal.models import LocalArea, paired


def by(**options):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", **options
    )


def at(**options):
    return models.DateTimeField(null=True, blank=True, **options)


class Publication(models.Model):
    """A permanent address, and the plain words that open its page. Has numbered editions, one open at a time.

    The opening words here are the live draft: what the public reads is the copy frozen in an edition.
    """

    class Kind(models.TextChoices):
        INSPECTION_SUMMARY = "inspection_summary", "Inspection summary"
        SURVEY_SUMMARY = "survey_summary", "Survey summary"
        PROGRESS_REPORT = "progress_report", "Progress report"
        AREA_RECORD = "area_record", "Area record"

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="publications")
    kind = models.CharField(max_length=20, choices=Kind)
    slug = models.SlugField("address", max_length=120)
    address_from = models.CharField(
        "hash of the title that the address was made from", max_length=64, blank=True
    )
    title = models.CharField(max_length=200)
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, null=True, blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True)
    happened = models.TextField("what happened", blank=True)
    not_meant = models.TextField("what it does not mean", blank=True)
    better = models.TextField("what is better", blank=True)
    still_hard = models.TextField("what is still hard", blank=True)
    next_step = models.TextField("what happens next", blank=True)
    next_when = models.CharField("when, in the words of who said so", max_length=120, blank=True)
    next_said_by = models.CharField("who said so", max_length=160, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = by()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["area", "slug"], name="publication_address_once"),
            models.CheckConstraint(
                condition=~Q(kind="inspection_summary") | Q(inspection__isnull=False),
                name="publication_summary_has_inspection",
            ),
            models.CheckConstraint(
                condition=~Q(kind="survey_summary") | Q(source__isnull=False),
                name="publication_summary_has_source",
            ),
            models.UniqueConstraint(
                fields=["area"], condition=Q(kind="area_record"), name="publication_one_record_an_area"
            ),
        ]

    def __str__(self):
        return self.title


class EditionQuerySet(models.QuerySet):
    def public(self):
        """The only editions that a public page may read."""
        return self.filter(status__in=PUBLIC)

    def open(self):
        return self.filter(status__in=OPEN)

    def named_pdfs(self):
        """The SHA-256 of every PDF that an edition names. A stored PDF with another name belongs to nothing."""
        return set(self.exclude(pdf="").values_list("pdf", flat=True))


class Edition(models.Model):
    """One numbered version of a publication. From submission on, `content` is what everybody reads.

    `content` is canonical JSON text and `content_hash` its SHA-256; `pdf` is the SHA-256 that names the stored PDF.
    `removals` counts redactions and takedowns; each has its own append-only row.
    """

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=[(s, WORDS[s]) for s in Status], default=Status.DRAFT)
    change_note = models.CharField("what changed since the last edition", max_length=300, blank=True)
    content = models.TextField(blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    pdf = models.CharField(max_length=64, blank=True)
    embargo = embargo_field()
    removals = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = by()
    submitted_at, submitted_by = at(), by()
    approved_at, approved_by = at(), by()
    override_at, override_by = at(), by()
    override_why = models.CharField("why it could not wait", max_length=300, blank=True)
    published_at, published_by = at(), by()
    withdrawn_at, withdrawn_by = at(), by()
    withdrawn_why = models.CharField("why it was withdrawn", max_length=300, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            *[
                paired(f"{verb}_at", f"{verb}_by")
                for verb in ("submitted", "approved", "override", "published", "withdrawn")
            ],
            models.UniqueConstraint(fields=["publication", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["publication"], condition=Q(status__in=OPEN), name="edition_one_open_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | (~Q(approved_by=F("submitted_by")) & ~Q(approved_by=F("created_by"))),
                name="edition_not_approved_by_its_author",
            ),
            models.CheckConstraint(
                condition=Q(status="draft", content="")
                | (~Q(status="draft") & ~Q(content=""))
                | Q(status__in=PUBLIC, removals__gt=0),
                name="edition_frozen_from_submission_on",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "in_review"])
                | Q(approved_at__isnull=False)
                | Q(override_at__isnull=False),
                name="edition_open_only_with_second_person",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=PUBLIC) | ~Q(pdf="") | Q(removals__gt=0),
                name="edition_public_only_with_pdf",
            ),
            models.CheckConstraint(
                condition=Q(status__in=PUBLIC, published_at__isnull=False)
                | (~Q(status__in=PUBLIC) & Q(published_at__isnull=True)),
                name="edition_published_at_when_public",
            ),
            models.CheckConstraint(
                condition=(Q(status="withdrawn", withdrawn_at__isnull=False) & ~Q(withdrawn_why=""))
                | (~Q(status="withdrawn") & Q(withdrawn_at__isnull=True, withdrawn_why="")),
                name="edition_withdrawn_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | Q(status__in=["draft"]) | ~Q(change_note=""),
                name="edition_change_has_a_note",
            ),
        ]

    def __str__(self):
        return f"{self.publication.title}, edition {self.number}"

    @property
    def area(self):
        return self.publication.area

    @property
    def area_id(self):
        return self.publication.area_id

    @property
    def status_words(self):
        return WORDS[self.status]


class ReviewRound(models.Model):
    """One time an edition was sent for review: what was sent, and the note it came back with, if it did."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    content = models.TextField(blank=True)
    submitted_at = models.DateTimeField(default=timezone.now)
    submitted_by = by()
    returned_at, returned_by = at(), by()
    note = models.TextField("what to change", blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            paired("returned_at", "returned_by"),
            models.UniqueConstraint(fields=["edition", "number"], name="reviewround_number_once"),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True, note="") | (Q(returned_at__isnull=False) & ~Q(note="")),
                name="reviewround_returned_with_a_note",
            ),
        ]


class Suggestion(models.Model):
    """Other words that a reviewer proposes for one passage. `place` names the live text it would change."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="suggestions")
    place = models.CharField(max_length=80)
    before = models.TextField()
    after = models.TextField("suggested words")
    suggested_at = models.DateTimeField(default=timezone.now)
    suggested_by = by()
    accepted_at, accepted_by = at(), by()
    declined_at, declined_by = at(), by()

    class Meta:
        ordering = ["pk"]
        constraints = [paired("accepted_at", "accepted_by"), paired("declined_at", "declined_by")]

    @property
    def is_open(self):
        return not self.accepted_at and not self.declined_at


class Hiding(models.Model):
    """A published page taken out of sight at once by one person, until another decides what becomes of it."""

    class Reason(models.TextChoices):
        PERSON = "person", "Somebody could be recognised"
        WRONG = "wrong", "Something is wrong"
        HARM = "harm", "It could hurt somebody"
        LEGAL = "legal", "A legal reason"

    class Resolution(models.TextChoices):
        RESTORED = "restored", "Shown again as it was"
        REDACTED = "redacted", "Shown again without a passage"
        TAKEN_DOWN = "taken_down", "Taken down for good"

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="hidings")
    reason = models.CharField(max_length=10, choices=Reason)
    hidden_at = models.DateTimeField(default=timezone.now)
    hidden_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    resolved_at, resolved_by = at(), by()
    resolution = models.CharField(max_length=10, choices=Resolution, blank=True)

    class Meta:
        ordering = ["-hidden_at", "-pk"]
        constraints = [
            paired("resolved_at", "resolved_by"),
            models.UniqueConstraint(
                fields=["publication"],
                condition=Q(resolved_at__isnull=True),
                name="hiding_one_open_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(resolved_by__isnull=True) | ~Q(resolved_by=F("hidden_by")),
                name="hiding_resolved_by_another_person",
            ),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True) | ~Q(resolution=""), name="hiding_resolved_one_way"
            ),
        ]

    @property
    def area_id(self):
        return self.publication.area_id


class Removal(models.Model):
    """Words taken out of a frozen edition: who, when, why and both hashes, never the words. Append-only; without
    a row here the database lets nobody change a published edition's content."""

    class Kind(models.TextChoices):
        REDACTION = "redaction", "A passage was removed"
        TAKEDOWN = "takedown", "The whole text was removed"

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="removal_rows")
    hiding = models.ForeignKey(Hiding, on_delete=models.PROTECT, related_name="removals")
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.CharField(max_length=10, choices=Hiding.Reason)
    hash_before = models.CharField(max_length=64)
    hash_after = models.CharField(max_length=64)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(default=timezone.now)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(asked_by=F("removed_by")), name="removal_by_two_people"),
        ]
