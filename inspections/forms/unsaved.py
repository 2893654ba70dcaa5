"""What a page sends while somebody types."""

from django import forms
from django.urls import Resolver404, resolve

from inspections.models import UnsavedForm
from sendportal.navigation import permissions

LONGEST = 200_000  # characters of one form, names of fields included


class KeepForm(forms.Form):
    """The fields of another form that is not saved yet, and where that form stands."""

    address = forms.CharField(max_length=UnsavedForm._meta.get_field("address").max_length)
    heading = forms.CharField(max_length=400)
    fields_typed = forms.JSONField()

    def __init__(self, *args, area, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.area, self.by = area, by

    def clean_address(self):
        address = self.cleaned_data["address"]
        if not is_staff_page(address, self.area, self.by):
            raise forms.ValidationError("This is no page of the area that you may open.")
        return address

    def clean_fields_typed(self):
        typed = self.cleaned_data["fields_typed"]
        if len(self.data["fields_typed"]) > LONGEST or not _are_fields(typed):
            raise forms.ValidationError("This is more than can be kept.")
        return {name: words for name, words in typed.items() if not _is_secret(name)}


def is_staff_page(address, area, by):
    """Whether `address` is a path of the staff pages of `area` whose guard lets `by` in."""
    try:
        found = resolve(address.partition("?")[0])
    except Resolver404:
        return False
    guard = getattr(found.func, "guard", None)
    return (
        found.namespaces == ["staff"]
        and found.kwargs.get("area_slug") == area.slug
        and guard in permissions(by, area)
    )


def _are_fields(typed):
    return isinstance(typed, dict) and all(
        isinstance(words, list) and all(isinstance(word, str) for word in words) for words in typed.values()
    )


def _is_secret(name):
    return name == "csrfmiddlewaretoken" or "password" in name.lower()
