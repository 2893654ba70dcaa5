from datetime import date

import pytest
from django import forms

from sendportal.tidying import TidyForm, is_meant, tidied


class Typed(TidyForm, forms.Form):
    words = forms.CharField()
    day = forms.DateField()


@pytest.mark.parametrize("mark", ["\x01", "\x08", "\x1b", "\ufffe", "\u202e", "\u2066"])
def test_mark_that_nobody_sees_is_taken_out(mark):
    form = Typed({"words": f"Plans{mark} are late", "day": "2025-03-03"})
    assert (form.is_valid(), form.cleaned_data["words"]) == (True, "Plans are late")


def test_words_of_such_marks_alone_are_no_words():
    form = Typed({"words": "\u202e \u202c", "day": "2025-03-03"})
    assert (form.is_valid(), form.errors) == (False, {"words": ["Please fill this in."]})


def test_lines_tabs_accents_and_signs_stay():
    words = "Zoë – “late”,\nagain\t☎"
    assert tidied(words) == words


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "9999-12-31"])
def test_date_that_cannot_be_meant_is_an_error_of_its_field(day):
    form = Typed({"words": "Plans", "day": day})
    assert (form.is_valid(), list(form.errors)) == (False, ["day"])


def test_day_of_the_first_visits_can_be_meant():
    assert is_meant(date(2016, 5, 1))


class Asked(TidyForm, forms.Form):
    words = forms.CharField()
    day = forms.DateField()
    kind = forms.ChoiceField(choices=[("a", "A")])
    read = forms.BooleanField()
    why = forms.CharField(error_messages={"required": "Say why."})


def test_empty_fields_say_what_to_do():
    assert Asked({}).errors == {
        "words": ["Please fill this in."],
        "day": ["Please enter the day."],
        "kind": ["Please choose one."],
        "read": ["Please tick this."],
        "why": ["Say why."],
    }
