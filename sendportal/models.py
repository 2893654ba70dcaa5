"""Areas, people, their roles, the audit log and background jobs. Knows neither app."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from sendportal import roles


def paired(at, by):
    """A constraint: when something happened and who did it are either both known or both empty."""
    neither = Q(**{f"{at}__isnull": True, f"{by}__isnull": True})
    both = Q(**{f"{at}__isnull": False, f"{by}__isnull": False})
    return models.CheckConstraint(condition=neither | both, name=f"%(class)s_{at}_with_{by}")


class LocalArea(models.Model):
    """The footprint of one local authority in England: what an area SEND inspection inspects.

    Joined to official statistics by `dfe_code`, because nine-character codes change when a boundary does.
    """

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    gss_code = models.CharField("nine-character ONS code", max_length=9, blank=True)
    dfe_code = models.CharField("three-digit DfE code", max_length=3, blank=True)
    forum_name = models.CharField("name of the parent carer forum", max_length=160, blank=True)
    is_demonstration = models.BooleanField(default=False)
    threshold = models.PositiveSmallIntegerField(
        "fewest people behind a figure",
        default=settings.DISCLOSURE_THRESHOLD,
        help_text="Ten, unless the forum chooses more caution.",
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(threshold__gte=5), name="localarea_threshold_at_least_five"),
        ]

    def __str__(self):
        return self.name


class UserManager(DjangoUserManager):
    """People are known by e-mail address; there are no user names."""

    def _create_user_object(self, username, email, password, **extra_fields):
        user = self.model(email=self.normalize_email(email).lower(), **extra_fields)
        user.set_password(password)
        return user

    def create_user(self, email, password=None, **extra_fields):
        user = self._create_user_object(None, email, password, **extra_fields)
        user.save(using=self._db)
        return user


class User(AbstractUser):
    username = None
    email = models.EmailField("e-mail address", unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
    objects = UserManager()

    def __str__(self):
        return self.get_full_name() or self.email


class MembershipQuerySet(models.QuerySet):
    def live(self):
        return self.filter(ended_at=None)

    def granting(self, permission):
        return self.live().filter(role__in=roles.granting(permission))


class Membership(models.Model):
    """A role that a person holds for an area. Ended rather than deleted, so that the past stays readable."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=roles.CHOICES)
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["user__email", "role"]
        constraints = [
            paired("ended_at", "ended_by"),
            models.UniqueConstraint(
                fields=["user", "area", "role"],
                condition=Q(ended_at__isnull=True),
                name="membership_once_per_role",
            ),
            models.CheckConstraint(condition=Q(role__in=list(roles.ROLES)), name="membership_role_is_known"),
        ]

    @property
    def title(self):
        return roles.ROLES[self.role].title


class Invitation(models.Model):
    """An offer of a role, opened by a link that only the invited person has. Only the link's hash is kept."""

    area = models.ForeignKey(LocalArea, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField("e-mail address")
    role = models.CharField(max_length=20, choices=roles.CHOICES)
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    invited_at = models.DateTimeField(default=timezone.now)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-invited_at"]
        constraints = [
            paired("accepted_at", "accepted_by"),
            paired("revoked_at", "revoked_by"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
                name="invitation_accepted_or_revoked",
            ),
        ]

    @property
    def is_open(self):
        return not self.accepted_at and not self.revoked_at and self.expires_at > timezone.now()


class HelpEntry(models.Model):
    """Who to call: one line of an area's "Get help" list, with the date on which somebody checked it."""

    class Topic(models.TextChoices):
        PLAN = "plan", "About an education, health and care plan"
        SCHOOL = "school", "About school or college"
        HEALTH = "health", "About health services"
        COMPLAINT = "complaint", "To make a complaint"
        DANGER = "danger", "If a child or anyone is in danger"

    area = models.ForeignKey(LocalArea, on_delete=models.CASCADE, related_name="help_entries")
    topic = models.CharField(max_length=20, choices=Topic)
    name = models.CharField("who they are", max_length=160)
    does = models.CharField("what they can help with", max_length=300)
    telephone = models.CharField(max_length=40, blank=True)
    web = models.URLField("web address", blank=True)
    checked_on = models.DateField("date checked")

    class Meta:
        ordering = ["pk"]


class AuditEvent(models.Model):
    """One thing somebody did. Text and numbers only, no foreign keys: the log never gets in the way of live
    rows, and no row can be changed or removed (database triggers in sendportal/triggers.py)."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    by_id = models.BigIntegerField(null=True)
    area_id = models.BigIntegerField(null=True, db_index=True)
    verb = models.CharField(max_length=60)
    target_kind = models.CharField(max_length=60)
    target_id = models.CharField(max_length=60)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["target_kind", "target_id"])]


class Job(models.Model):
    """One piece of background work, and all that is known of it. Celery is told its number and nothing else."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to start"
        RUNNING = "running", "Working"
        DONE = "done", "Finished"
        FAILED = "failed", "Stopped"

    task = models.CharField(max_length=100)
    target_id = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    step = models.CharField(max_length=120, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    token = models.CharField("who holds it", max_length=32, blank=True)
    message = models.TextField("what went wrong, for a person", blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "target_id"],
                condition=Q(state__in=["waiting", "running"]),
                name="job_one_open_per_target",
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="job_percent_at_most_hundred"),
        ]

    @property
    def is_open(self):
        return self.state in {self.State.WAITING, self.State.RUNNING}

    @property
    def goes_on(self):
        """Whether what a page says of the work will change by itself: it is open, or was finished a moment after the
        page looked at what it works on."""
        return self.state != self.State.FAILED


class Heartbeat(models.Model):
    """When a process of each kind last said that it is there."""

    process = models.CharField(max_length=20, primary_key=True)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = [F("process")]


class StoreMark(models.Model):
    """The mark of a file store, written both here and into its folder, so that a process which sees another folder
    notices before it loses a file."""

    store = models.CharField(max_length=20, primary_key=True)
    mark = models.CharField(max_length=32)

    class Meta:
        ordering = ["store"]


class FileKey(models.Model):
    """The key that one stored file is encrypted with, itself encrypted with a key of the installation. Without this
    row nobody can read the file again, wherever a copy of its bytes may lie."""

    name = models.CharField("name of the stored file", max_length=40, unique=True)
    wrapped = models.BinaryField("its key, encrypted")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
