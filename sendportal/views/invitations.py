"""What the invited person sees: the link's page, before there is an account."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from sendportal import rules
from sendportal.actions import people
from sendportal.forms import AcceptForm, typed
from sendportal.guards import Refused, public


@public
@never_cache
def invitation(request, token):
    found, by = people.invitation_for(token), request.user if request.user.is_authenticated else None
    try:
        rules.check_is_open(found)
    except Refused as refused:
        return render(request, "invitation/closed.html", {"why": refused}, status=410 if found else 404)
    account = people.account_of(found.email)
    if not rules.can_accept(found, account, by):
        shown = {"invitation": found, "by": by, "path": request.path}
        return render(
            request, "invitation/not_yet.html", shown, status=403 if request.method == "POST" else 200
        )
    return _join(request, token, found) if by else _begin(request, token, found)


def _join(request, token, invitation):
    """For somebody with an account, signed in: one press."""
    if request.method != "POST":
        return render(request, "invitation/join.html", {"invitation": invitation})
    try:
        people.accept(token=token, by=request.user)
        messages.success(request, f"You now belong to {invitation.area}.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("staff:areas")


def _begin(request, token, invitation):
    """For somebody new: names and a password, and in."""
    form = AcceptForm(typed(request), email=invitation.email)
    if form.is_valid():
        try:
            membership = people.accept(token=token, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            # Through the sign-in's own stages, so that a second factor kept from earlier is asked for.
            return perform_login(request, membership.user, redirect_url="/staff/")
    return render(request, "invitation/begin.html", {"invitation": invitation, "form": form})
