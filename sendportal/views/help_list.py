"""The area's list of whom parents can call, as its volunteers keep it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from sendportal.actions import help_list
from sendportal.forms import HelpEntryForm, typed
from sendportal.guards import Refused, requires
from sendportal.models import HelpEntry
from sendportal.navigation import staff_page
from sendportal.roles import Permission


@requires(Permission.EDIT_RECORD)
def index(request, area):
    entries = list(area.help_entries.all())
    groups = [
        (topic.label, [entry for entry in entries if entry.topic == topic]) for topic in HelpEntry.Topic
    ]
    shown = {"groups": groups, "limit": help_list.six_months_before(timezone.localdate())}
    return staff_page(request, "staff/help/index.html", shown, current="help")


@requires(Permission.EDIT_RECORD)
def add(request, area):
    return _edit(request, HelpEntry(area=area))


@requires(Permission.EDIT_RECORD)
def change(request, area, pk):
    return _edit(request, get_object_or_404(area.help_entries, pk=pk))


def _edit(request, entry):
    form = HelpEntryForm(typed(request), instance=entry)
    if form.is_valid():
        try:
            help_list.save_entry(entry=form.instance, by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"“{entry.name}” is saved.")
            return redirect("staff:help", entry.area.slug)
    return staff_page(request, "staff/help/entry.html", {"form": form, "entry": entry}, current="help")


@requires(Permission.EDIT_RECORD)
@require_POST
def checked(request, area, pk):
    entry = get_object_or_404(area.help_entries, pk=pk)
    help_list.confirm_entry(entry=entry, by=request.user)
    messages.success(request, f"Noted: “{entry.name}” was checked today.")
    return redirect("staff:help", area.slug)


@requires(Permission.EDIT_RECORD)
def remove(request, area, pk):
    entry = get_object_or_404(area.help_entries, pk=pk)
    if request.method != "POST":
        return staff_page(request, "staff/help/remove.html", {"entry": entry}, current="help")
    help_list.remove_entry(entry=entry, by=request.user)
    messages.success(request, f"“{entry.name}” is off the list.")
    return redirect("staff:help", area.slug)
