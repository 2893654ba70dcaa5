"""What somebody typed into a staff form and has not saved: found again by the form's address, by that person alone."""

import json
from dataclasses import dataclass

from django.utils.datastructures import MultiValueDict
from django.utils.http import urlencode

from inspections.models import UnsavedForm

KEPT = "kept"  # in a form's address: show what was kept


@dataclass(frozen=True)
class Keeping:
    """What a page that is one form needs for keeping what is typed. `row` is what was kept before, `is_shown` whether
    the form shows it, `came_back` whether the form was sent and could not be saved."""

    address: str
    heading: str
    row: UnsavedForm | None
    is_shown: bool
    came_back: bool

    @property
    def resume(self):
        return resume(self.address)


def keeping(request, form, heading):
    """The Keeping of the form on this page; `form` is filled with what was kept where the address asks for that."""
    address = address_of(request)
    if form.is_bound:
        return Keeping(address, heading, None, is_shown=False, came_back=True)
    row = UnsavedForm.objects.filter(person=request.user, area=request.area, address=address).first()
    is_shown = row is not None and KEPT in request.GET
    if is_shown:
        fill(form, row)
    return Keeping(address, heading, row, is_shown, came_back=False)


def address_of(request):
    """The address that a form's words are kept under: the same whether or not it shows them."""
    asked = request.GET.copy()
    asked.pop(KEPT, None)
    return f"{request.path}?{asked.urlencode()}" if asked else request.path


def resume(address):
    """The address that opens a form with what was kept of it."""
    return f"{address}{'&' if '?' in address else '?'}{urlencode({KEPT: 1})}"


def fill(form, row):
    """Shows what was kept in a form that is not bound, the version it was opened with included. So nothing is saved
    by looking, and a change that somebody else saved since is still noticed."""
    typed = MultiValueDict(json.loads(row.typed)["fields"])
    for name, field in form.fields.items():
        key = form.add_prefix(name)
        if not field.widget.needs_multipart_form and not field.widget.value_omitted_from_data(typed, {}, key):
            form.initial[name] = field.widget.value_from_datadict(typed, {}, key)


def waiting(area, person):
    """What `person` has not saved in `area`, newest first: rows with title, address, url and kept_at."""
    return [
        {
            "title": json.loads(row.typed)["heading"],
            "address": row.address,
            "url": resume(row.address),
            "kept_at": row.kept_at,
        }
        for row in UnsavedForm.objects.filter(area=area, person=person)
    ]
