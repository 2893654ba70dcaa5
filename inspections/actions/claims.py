"""Claims: what somebody said about an inspection, held against its source, with a signed verdict."""

from django.db import transaction
from django.utils import timezone

from inspections.actions import versions
from inspections.models import Claim
from inspections.rules import check_can_edit_record
from inspections.rules import claims as rules
from sendportal import audit

# What a verdict rests on. When any of it changes, the signature and the permission to show it go.
RESTS_ON = (
    "inspection_id",
    "speaker",
    "who",
    "words",
    "is_paraphrase",
    "where",
    "said_on",
    "passage",
    "passage_is_paraphrase",
    "passage_from",
    "passage_page",
    "other_passage",
    "other_is_paraphrase",
    "other_from",
)
SIGNATURE = ("checked_at", "checked_by", "shown_at", "shown_by")


@transaction.atomic
def save_claim(*, claim, seen=None, by):
    """Saves a claim and what it is held against. `seen` is the version that the form was opened with.

    A verdict stays only while everything it rests on does. Raises Refused where `by` may not edit the record, where
    the visit is another area's, where words must not be published, and where somebody else saved it since `seen`.
    """
    rules.check_can_enter_claim(claim, by)
    if claim.pk is None:
        claim.entered_by = by
    elif _rests_on_other_words(claim):
        _unsign(claim)
    return versions.save(claim, "claim", seen, by, area=claim.area)


@transaction.atomic
def judge(*, claim, seen=None, by):
    """Signs the verdict and the reason that stand in `claim`. A publisher then decides anew whether it is shown.

    Raises Refused where `by` may not edit the record, where the claim lacks what its verdict rests on, and where
    somebody else saved it since version `seen`.
    """
    rules.check_can_judge(claim, by)
    claim.checked_at, claim.checked_by = timezone.now(), by
    claim.shown_at = claim.shown_by = None
    versions.write(claim, "verdict", "why", *SIGNATURE, seen=seen)
    audit.record("claim.judged", claim, by=by, verdict=claim.verdict, **versions.beside(claim))
    return claim


@transaction.atomic
def allow(*, claim, seen, by):
    """Lets the next edition of the area record show this claim. `seen` is the version that the publisher read.

    Raises Refused where `by` may not publish, where it has no verdict, and where somebody changed it since `seen`.
    """
    rules.check_can_allow(claim, by)
    claim.shown_at, claim.shown_by = timezone.now(), by
    versions.write(claim, "shown_at", "shown_by", seen=seen)
    audit.record("claim.allowed", claim, by=by, **versions.beside(claim))
    return claim


@transaction.atomic
def keep(*, claim, seen, by):
    """Keeps a claim for the forum: the next edition of the area record leaves it out.

    Raises Refused where `by` may not publish, and where somebody changed it since `seen`.
    """
    rules.check_can_keep(claim, by)
    claim.shown_at = claim.shown_by = None
    versions.write(claim, "shown_at", "shown_by", seen=seen)
    audit.record("claim.kept", claim, by=by, **versions.beside(claim))
    return claim


@transaction.atomic
def remove_claim(*, claim, by):
    """Removes a claim from the live record. Editions that show it keep their copy.

    Raises Refused where `by` may not edit the record.
    """
    check_can_edit_record(claim.area, by)
    audit.record("claim.removed", claim, by=by, **versions.beside(claim))
    claim.delete()


def _rests_on_other_words(claim):
    stands = Claim.objects.get(pk=claim.pk)
    return any(getattr(stands, field) != getattr(claim, field) for field in RESTS_ON)


def _unsign(claim):
    claim.verdict = ""
    for field in SIGNATURE:
        setattr(claim, field, None)
