"""Who may look after people and the help list. `check_can_x` raises Refused with a sentence for a person; `can_x` is
its boolean."""

import re

from django.utils import timezone
from django.utils.text import slugify

from sendportal import prose, roles
from sendportal.guards import Refused, boolean, check_can
from sendportal.models import Membership
from sendportal.roles import Administrator, Permission

# What Ofcom keeps for drama, so that a demonstration's number rings nobody:
# https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama
FICTIONAL = re.compile(r"(01632960|07700900|02079460|08081570|03069990)\d{3}")
EMERGENCY = {"999", "111"}
# First words of addresses that are no area's page.
TAKEN = {"account", "accessibility", "healthz", "invitation", "partner", "privacy", "staff", "static"}
LEAST_THRESHOLD = 5  # people behind a figure; the database refuses fewer
TELEPHONE = re.compile(r"\+?[\d ()-]{3,30}")


def administrators(area):
    """The live administrator memberships of `area` whose holders can sign in."""
    live = Membership.objects.live().filter(area=area, user__is_active=True)
    return live.filter(role=Administrator.name)


def check_area_can_be_made(name, gss_code):
    """Raises Refused unless an area can be called `name`. `gss_code` is the nine-character ONS code, or empty."""
    if slugify(name) in {"", *TAKEN}:
        raise Refused("An area needs a name of its own. Write the name of the local authority.")
    if gss_code and not re.fullmatch(r"E\d{8}", gss_code):
        raise Refused(
            "An ONS code of an English local authority is E and eight digits, for example E10000025."
        )


def check_can_see_people(area, by):
    check_can(by, Permission.MANAGE_PEOPLE, area)


def check_can_set_threshold(area, threshold, by):
    """Raises Refused unless `by` looks after `area` and the number is five at least."""
    check_can(by, Permission.MANAGE_PEOPLE, area)
    if threshold < LEAST_THRESHOLD:
        raise Refused(f"A figure has to be about {LEAST_THRESHOLD} people at least.")


def check_can_invite(area, account, role, by):
    """Raises Refused unless `by` looks after the people of `area` and `account`, that of the invited address or None,
    is not one of them already."""
    check_can(by, Permission.MANAGE_PEOPLE, area)
    check_role_is_known(role)
    if account and Membership.objects.live().filter(area=area, user=account).exists():
        raise Refused(
            "This person belongs to the area already. Change their role on the people page instead."
        )


def check_role_is_known(role):
    if role not in roles.ROLES:
        raise Refused("There is no such role. Choose one from the list.")


def check_can_revoke(invitation, by):
    check_can(by, Permission.MANAGE_PEOPLE, invitation.area)
    if invitation.accepted_at:
        raise Refused("This invitation has been accepted already. End the person's access instead.")
    if invitation.revoked_at:
        raise Refused("This invitation has been taken back already. Its link no longer works.")


def check_is_open(invitation):
    """Raises Refused, saying what to do next, unless the link still works. `invitation` is None where there is none."""
    if invitation is None:
        raise Refused(
            "This link does not lead to an invitation. Check that you have all of it, or ask the forum for a new one."
        )
    if invitation.accepted_at:
        raise Refused("This invitation has been used already. If you are the one who used it, sign in.")
    if invitation.revoked_at:
        raise Refused(
            "This invitation has been taken back or replaced by a newer one. Look for a newer e-mail, or ask the "
            "forum for a new link."
        )
    if invitation.expires_at <= timezone.now():
        raise Refused("This invitation is older than 14 days. Ask the forum for a new link.")


def check_can_accept(invitation, account, by):
    """Raises Refused unless the link still works and the right person holds it.

    `account` is the account of the invited address, or None. An account that is in use is never handed over by a
    link alone: whoever uses it has to be signed in.
    """
    check_is_open(invitation)
    if by and by != account:
        raise Refused("You are signed in as somebody else. Sign out, then open the link again.")
    if by and not account.is_active:
        raise Refused("Your account has just been closed. Open the link again to start afresh.")
    if account and account.is_active and by is None:
        raise Refused("You have an account already. Sign in, then open the link again.")


def check_can_end(membership, by):
    """Raises Refused unless `by` looks after the area's people and the area keeps an administrator."""
    check_can(by, Permission.MANAGE_PEOPLE, membership.area)
    if membership.ended_at:
        raise Refused("This access has ended already.")
    check_keeps_an_administrator(membership.area, membership.user)


def check_can_change_role(membership, role, by):
    """Raises Refused unless `by` looks after the area's people and the area keeps an administrator."""
    check_role_is_known(role)
    check_can(by, Permission.MANAGE_PEOPLE, membership.area)
    if membership.ended_at:
        raise Refused("This access has ended already. Invite the person again.")
    if role != Administrator.name:
        check_keeps_an_administrator(membership.area, membership.user)


def check_keeps_an_administrator(area, without):
    """Raises Refused where `area` would have nobody left to look after its people once `without` has gone."""
    held = administrators(area)
    if held.filter(user=without).exists() and not held.exclude(user=without).exists():
        raise Refused(
            f"This is the only administrator of {area}. Invite a second one first, so that somebody can still "
            "look after people and settings."
        )


def check_can_edit_help(area, by):
    check_can(by, Permission.EDIT_RECORD, area)


def check_help_entry(entry):
    """Raises Refused where parents could not rely on `entry`: checked in the future, or a number nobody may print; and
    where its words hold what must not be public, because nobody reads the list a second time."""
    if entry.checked_on > timezone.localdate():
        raise Refused("The date checked lies in the future. Enter the day on which somebody looked.")
    if entry.telephone:
        check_telephone(entry.telephone, entry.area)
    words = {"who they are": entry.name, "what they can help with": entry.does}
    for place, hit in prose.hits(entry.area, words):
        raise Refused(
            f"{hit.why} Found: “{hit.passage}”, in “{place}”. The list has fields of its own for a telephone number "
            "and a web address."
        )


def check_telephone(words, area):
    """Raises Refused unless `words` can be dialled; in a demonstration, unless they ring nobody."""
    if not TELEPHONE.fullmatch(words):
        raise Refused("Write the telephone number in digits and spaces only, for example 01632 960 123.")
    digits = re.sub(r"[^\d+]", "", re.sub(r"^\+44\s*(\(0\))?", "0", words))
    if area.is_demonstration and digits not in EMERGENCY and not FICTIONAL.fullmatch(digits):
        raise Refused(
            "A demonstration may only show telephone numbers that ring nobody, such as 01632 960 000 to 960 999, "
            "or 999 and 111."
        )


can_see_people = boolean(check_can_see_people)
can_end = boolean(check_can_end)
can_accept = boolean(check_can_accept)
