"""Inviting people, changing what they may do, and ending their access. Each verb checks, locks, writes and records."""

import hashlib
import secrets
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from sendportal import audit, rules
from sendportal.models import Invitation, LocalArea, Membership, User
from sendportal.roles import Administrator

DAYS_OPEN = 14


@transaction.atomic
def invite(*, area, email, role, by):
    """Offers `role` in `area` to whoever reads mail at `email`.

    Returns the invitation and its token. The token is in the link, works once within 14 days, and cannot be had
    again: only its hash is kept. An open invitation of the same address to the same role is replaced.
    Raises Refused where `by` may not look after the area's people, where there is no such role, and where the person
    belongs to the area already.
    """
    email = as_stored(email)
    rules.check_can_invite(area, account_of(email), role, by)
    return _invite(area, email, role, by, recorded_by=by)


@transaction.atomic
def invite_first_administrator(*, area_name, email, gss_code=""):
    """Offers the administrator's role to `email`, making the area where it is new. For whoever runs the server.

    Somebody has to stand as the inviter, so the account is made now, without a password and closed until the link
    is used. Returns the invitation and its token.
    Raises Refused where a new area's name makes no address of its own, and where its `gss_code`, if any, is not E and
    eight digits.
    """
    area = LocalArea.objects.filter(name__iexact=area_name.strip()).first()
    if area is None:
        name = area_name.strip()
        rules.check_area_can_be_made(name, gss_code)
        area = LocalArea.objects.create(name=name, slug=slugify(name), gss_code=gss_code)
        audit.record("area.made", area, by=None, area=area)
    email = as_stored(email)
    user = account_of(email) or User.objects.create_user(email, is_active=False)
    return _invite(area, email, Administrator.name, user, recorded_by=None)


def _invite(area, email, role, by, *, recorded_by):
    now, token = timezone.now(), secrets.token_urlsafe(32)
    _open_invitations(area).filter(email=email, role=role).update(revoked_at=now, revoked_by=by)
    invitation = Invitation.objects.create(
        area=area,
        email=email,
        role=role,
        invited_by=by,
        token_hash=_hash(token),
        expires_at=now + timedelta(days=DAYS_OPEN),
    )
    audit.record("invitation.made", invitation, by=recorded_by, role=role)
    return invitation, token


@transaction.atomic
def accept(*, token, password="", first_name="", last_name="", by=None):
    """Uses an invitation. Returns the new membership.

    `by` is the person signed in, if any. Makes the account, or opens a closed one again, with the password and the
    names given; an account in use keeps its own. Raises Refused where the link or the person is not right.
    """
    invitation = held_invitation(token)
    account = _held_person(account_of(invitation.email)) if invitation else None
    rules.check_can_accept(invitation, account, by)
    user = by or _opened(account, invitation.email, password, first_name, last_name)
    _end_roles(invitation.area, user, by=user)
    membership = Membership.objects.create(user=user, area=invitation.area, role=invitation.role)
    invitation.accepted_at, invitation.accepted_by = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    _revoke(_open_invitations(invitation.area).filter(email=invitation.email), by=user)
    audit.record("invitation.accepted", invitation, by=user, role=invitation.role)
    return membership


@transaction.atomic
def revoke_invitation(*, invitation, by):
    """Takes an invitation back: its link stops working at once.

    Raises Refused where `by` may not look after the area's people, and where it was accepted or taken back already.
    """
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    rules.check_can_revoke(invitation, by)
    invitation.revoked_at, invitation.revoked_by = timezone.now(), by
    invitation.save(update_fields=["revoked_at", "revoked_by"])
    audit.record("invitation.revoked", invitation, by=by, role=invitation.role)
    return invitation


@transaction.atomic
def end_access(*, membership, by):
    """Ends all that a person may do in the membership's area, from their next request on.

    Invitations that the person sent, or could still use, are taken back. Where no role is left anywhere the account
    is closed: signed out everywhere, and links to choose a new password are dead. What the person wrote stays with
    the area.
    Raises Refused where `by` may not look after the area's people, where the access has ended already, and where the
    area would be left without an administrator.
    """
    membership = held_membership(membership)
    rules.check_can_end(membership, by)
    area, user = membership.area, _held_person(membership.user)
    _end_roles(area, user, by=by)
    theirs = Q(invited_by=user) | Q(email__in=addresses_of(user))
    taken_back = _revoke(_open_invitations(area).filter(theirs), by=by)
    is_closed = not user.memberships.live().exists()
    if is_closed:
        _close(user)
    audit.record("membership.ended", membership, by=by, invitations=taken_back, account_closed=is_closed)


@transaction.atomic
def change_role(*, membership, role, by):
    """Gives the person another role in the area, in place of the one held. Returns the membership that holds now.

    Invitations that the person sent are taken back, because they may no longer be theirs to send.
    Raises Refused where `by` may not look after the area's people, where there is no such role, where the access has
    ended already, and where the area would be left without an administrator.
    """
    membership = held_membership(membership)
    rules.check_can_change_role(membership, role, by)
    if membership.role == role:
        return membership
    area, user = membership.area, membership.user
    _end_roles(area, user, by=by)
    _revoke(_open_invitations(area).filter(invited_by=user), by=by)
    now_held = Membership.objects.create(user=user, area=area, role=role)
    audit.record("membership.role_changed", now_held, by=by, before=membership.role, after=role)
    return now_held


def as_stored(email):
    """An address as accounts keep it: case and stray spaces make no second person."""
    return email.strip().lower()


def account_of(email):
    """The account that signs in with `email`, or None."""
    own = Q(email=email) | Q(emailaddress__email=email, emailaddress__verified=True)
    return User.objects.filter(own).distinct().first()


def addresses_of(user):
    """Every address at which invitations reach `user`."""
    return {user.email, *EmailAddress.objects.filter(user=user).values_list("email", flat=True)}


def invitation_for(token):
    """The invitation whose link holds `token`, in whatever state, or None."""
    return Invitation.objects.filter(token_hash=_hash(token)).select_related("area").first()


def held_invitation(token):
    """As `invitation_for`, as it stands now, its area held until the transaction ends."""
    found = invitation_for(token)
    if found is None:
        return None
    _hold(found.area_id)
    return Invitation.objects.select_for_update(of=("self",)).select_related("area").get(pk=found.pk)


def held_membership(membership):
    """The membership as it stands now. Its area is held first, so that of two administrators who end each other's
    access at once, the second finds that they no longer may."""
    _hold(membership.area_id)
    return Membership.objects.select_related("area", "user").get(pk=membership.pk)


def _hold(area_id):
    LocalArea.objects.select_for_update().get(pk=area_id)


def _held_person(user):
    """The account as it stands now, so that nobody closes it while a role is being added, in whatever area."""
    return user and User.objects.select_for_update().get(pk=user.pk)


def _hash(token):
    return hashlib.sha256(token.encode()).hexdigest()


def _open_invitations(area):
    return Invitation.objects.filter(area=area, accepted_at=None, revoked_at=None)


def _revoke(invitations, by):
    return invitations.update(revoked_at=timezone.now(), revoked_by=by)


def _end_roles(area, user, by):
    live = Membership.objects.live().filter(area=area, user=user)
    live.update(ended_at=timezone.now(), ended_by=by)


def _opened(account, email, password, first_name, last_name):
    """The account of `email`, made or opened again, with a password of its own."""
    user = account or User(email=email)
    user.first_name, user.last_name, user.is_active = first_name, last_name, True
    user.set_password(password)
    user.save()
    # The link went to this address and nobody else, so there is nothing left to verify.
    is_first = not EmailAddress.objects.filter(user=user, primary=True).exists()
    EmailAddress.objects.update_or_create(
        user=user,
        email=email,
        defaults={"verified": True},
        create_defaults={"verified": True, "primary": is_first},
    )
    return user


def _close(user):
    """Closes an account. Without a password every link to choose a new one is void, because it is signed with it."""
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()
