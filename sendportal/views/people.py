"""The people of an area: who they are, inviting them, changing their role, ending their access."""

from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from sendportal import mail, rules
from sendportal.actions import people
from sendportal.forms import InviteForm, RoleForm, typed
from sendportal.guards import Refused, requires
from sendportal.models import Invitation
from sendportal.navigation import staff_page
from sendportal.roles import Permission


@requires(Permission.MANAGE_PEOPLE)
def index(request, area):
    live = area.memberships.live().select_related("user").order_by("user__first_name", "user__email", "role")
    invitations = area.invitations.filter(accepted_at=None, revoked_at=None).select_related("invited_by")
    shown = {"members": live, "invitations": invitations}
    return staff_page(request, "staff/people/index.html", shown, current="people")


@requires(Permission.MANAGE_PEOPLE)
@never_cache
def invite(request, area):
    """Sends an invitation, or shows its link this once where no mail could be sent."""
    form = InviteForm(typed(request))
    if form.is_valid():
        try:
            invitation, token = people.invite(area=area, **form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _hand_over(request, invitation, token)
    return staff_page(request, "staff/people/invite.html", {"form": form}, current="people")


def _hand_over(request, invitation, token):
    link = request.build_absolute_uri(reverse("invitation", args=[token]))
    if mail.send_invitation(invitation, link):
        messages.success(request, f"The invitation is on its way to {invitation.email}.")
        return redirect("staff:people", invitation.area.slug)
    shown = {"invitation": invitation, "link": link}
    return staff_page(request, "staff/people/link.html", shown, current="people")


@requires(Permission.MANAGE_PEOPLE)
def revoke(request, area, pk):
    invitation = get_object_or_404(Invitation, area=area, pk=pk)
    if request.method != "POST":
        return staff_page(request, "staff/people/revoke.html", {"invitation": invitation}, current="people")
    try:
        people.revoke_invitation(invitation=invitation, by=request.user)
        messages.success(
            request, f"The invitation to {invitation.email} is taken back. Its link no longer works."
        )
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("staff:people", area.slug)


@requires(Permission.MANAGE_PEOPLE)
def change_role(request, area, pk):
    membership = _membership(area, pk)
    form = RoleForm(typed(request), initial={"role": membership.role})
    if form.is_valid():
        try:
            held = people.change_role(membership=membership, **form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error("role", str(refused))
        else:
            messages.success(request, f"The role of {membership.user} is now: {held.title}.")
            return _back(request, area)
    shown = {"form": form, "membership": membership}
    return staff_page(request, "staff/people/role.html", shown, current="people")


@requires(Permission.MANAGE_PEOPLE)
def end_access(request, area, pk):
    membership = _membership(area, pk)
    if request.method != "POST":
        shown = {"membership": membership, "can_end": rules.can_end(membership, request.user)}
        return staff_page(request, "staff/people/end.html", shown, current="people")
    try:
        people.end_access(membership=membership, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        _see_off(request, membership)
    return _back(request, area)


def _see_off(request, membership):
    """Says that it is done. Whoever closed their own account has no session left to keep, so it ends here."""
    request.user.refresh_from_db()
    if not request.user.is_active:
        logout(request)
    messages.success(request, f"The access of {membership.user} to {membership.area} has ended.")


def _back(request, area):
    """To the people page, unless the person has just given up the right to see it."""
    if rules.can_see_people(area, request.user):
        return redirect("staff:people", area.slug)
    return redirect("staff:areas")


def _membership(area, pk):
    return get_object_or_404(area.memberships.live().select_related("user", "area"), pk=pk)
