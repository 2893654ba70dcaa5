"""How a form or a press of a button becomes an action, and what is said when the action refuses."""

from django.contrib import messages
from django.shortcuts import redirect

from inspections.actions import unsaved
from inspections.actions.versions import CHANGED
from inspections.unsaved import address_of
from sendportal.guards import Refused

CHANGED_SINCE = (
    "Somebody else changed this after you opened it, so nothing was done. "
    "It is shown here as it is now: read it again, then press once more if you still want to."
)


def attempt(form, action, **wanted):
    """The row that `action(**wanted)` returns; or None, with the reason among the form's errors."""
    try:
        return action(**wanted)
    except Refused as refused:
        form.add_error(None, str(refused))
        return None


def attempt_save(form, action, **wanted):
    """`attempt` for a row that others may have changed since the form was opened: nothing that was typed is lost.

    A form that does not say which version it was opened with is taken for an old one.
    """
    wanted["seen"] = form.cleaned_data.get("seen") or 0
    row = attempt(form, action, **wanted)
    if row is None and CHANGED in form.non_field_errors():
        form.show_clash(type(form.instance).objects.get(pk=form.instance.pk))
    return row


def press(request, done, action, **wanted):
    """Runs an action and says in a message how it went. True where it went through."""
    try:
        action(**wanted, by=request.user)
    except Refused as refused:
        messages.error(request, CHANGED_SINCE if str(refused) == CHANGED else str(refused))
        return False
    messages.success(request, done)
    return True


def done(request, words, to, *args):
    """Says that something was saved and goes on to the staff page named `to`. What was kept of the form goes."""
    unsaved.throw_away(address=address_of(request), by=request.user)
    messages.success(request, words)
    return redirect(f"staff:{to}", *args)
