from datetime import date

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms
from django.template import engines

from tests.design.conftest import Page, text


class Visit(forms.Form):
    title = forms.CharField(label="What is it called?", help_text="As parents would say it.")
    day = forms.DateField(label="First day")
    outcome = forms.ChoiceField(
        label="Outcome", choices=[("a", "One"), ("b", "Two")], widget=forms.RadioSelect
    )
    bodies = forms.MultipleChoiceField(
        label="Who must act", choices=[("c", "Council")], widget=forms.CheckboxSelectMultiple, required=False
    )
    read = forms.BooleanField(label="I have read it", help_text="All of it.")
    back = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("The visit", "title", "day"), "outcome", "bodies", "read", "back"
        )
        self.helper.add_input(Submit("save", "Save"))


def drawn(form, how="{% load crispy_forms_tags %}{% crispy form %}"):
    return Page(engines["django"].from_string(how).render({"form": form}))


@pytest.fixture
def wrong():
    return drawn(Visit({"title": "", "day": "soon"}))


def ids(page):
    return {node.get("id") for node in page.tree.iter() if node.get("id")}


@pytest.mark.parametrize(
    "how",
    [
        "{% load crispy_forms_tags %}{% crispy form %}",
        "{% load crispy_forms_tags %}<form>{{ form|crispy }}</form>",
    ],
)
def test_each_error_leads_to_its_control(how):
    page = drawn(Visit({"title": "", "day": "soon"}), how)
    links = page.all("div[@class='summary-of-errors']//a")
    assert [link.get("href") for link in links] == ["#id_title", "#id_day", "#id_outcome_0", "#id_read"]
    assert text(links[0]) == "What is it called? This field is required."
    assert text(links[1]) == "First day: Enter a valid date."
    assert {link.get("href")[1:] for link in links} - ids(page) == set()


def test_the_summary_of_errors_takes_the_focus(wrong):
    [summary] = wrong.all("div[@class='summary-of-errors']")
    assert (summary.get("tabindex"), summary.get("autofocus"), summary.get("role")) == ("-1", "", "alert")


def test_a_form_without_errors_has_no_summary():
    assert drawn(Visit()).all("div[@class='summary-of-errors']") == []


def test_hint_and_error_are_tied_to_their_control(wrong):
    tied = {
        node.get("id"): node.get("aria-describedby")
        for node in wrong.all("input")
        if node.get("aria-describedby")
    }
    assert tied["id_title"] == "id_title_helptext id_title_error"
    assert tied["id_read"] == "id_read_helptext id_read_error"
    assert {name for names in tied.values() for name in names.split()} - ids(wrong) == set()


def test_a_group_of_choices_has_a_legend_and_its_error(wrong):
    group = wrong.all("div[@id='div_id_outcome']/fieldset")[0]
    assert text(group.find("legend")) == "Outcome"
    assert group.get("aria-describedby") == "id_outcome_error"
    assert [text(label) for label in group.iter("label")] == ["One", "Two"]


def test_what_may_be_left_out_says_so(wrong):
    legend = wrong.all("div[@id='div_id_bodies']/fieldset/legend")[0]
    assert text(legend) == "Who must act (you can leave this out)"


def test_every_control_has_a_label(wrong):
    named = {label.get("for") for label in wrong.all("label")}
    shown = {node.get("id") for node in wrong.all("input") if node.get("type") != "hidden"}
    assert shown == named


@pytest.mark.parametrize("given", [{"initial": {"day": date(2026, 3, 1)}}, {"data": {"day": "2026-03-01"}}])
def test_a_day_gets_the_browsers_own_control(given):
    control = drawn(Visit(**given)).all("input[@id='id_day']")[0]
    assert (control.get("type"), control.get("value")) == ("date", "2026-03-01")


def test_errors_of_a_whole_form_are_in_the_summary():
    form = Visit({"title": "x"})
    form.add_error(None, "Another visit has these dates.")
    assert drawn(form).words("div[@class='summary-of-errors']//li")[0] == "Another visit has these dates."


def test_a_formset_lists_the_errors_of_all_its_forms():
    many = forms.formset_factory(Visit, extra=0)
    formset = many(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-0-title": "x", "form-1-title": ""}
    )
    page = drawn(formset, "{% load crispy_forms_tags %}<form>{{ form|crispy }}</form>")
    hrefs = [link.get("href") for link in page.all("div[@class='summary-of-errors']//a")]
    assert "#id_form-1-title" in hrefs
    assert "#id_form-0-title" not in hrefs
