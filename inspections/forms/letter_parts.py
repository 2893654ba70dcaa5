"""One form for each section of a letter's draft. What a field was read from stands beside it."""

from datetime import date
from types import SimpleNamespace

from crispy_forms.layout import Field, Fieldset, Submit
from django import forms

from inspections import letter_parts
from inspections.forms.base import RecordForm, outcome_field, outcome_in_full
from inspections.frameworks import FRAMEWORKS
from inspections.letter_passages import Beside
from inspections.models import LetterPart
from inspections.rules import letters as rules
from sendportal.forms import with_button

READ, PICKED = "staff/letters/read_field.html", "staff/letters/read_outcome.html"


def line(label, most, hint="", **options):
    return forms.CharField(label=label, max_length=most, required=False, help_text=hint, **options)


def words(label, hint="", most=20_000):
    return line(label, most, hint, widget=forms.Textarea)


def beside_words(name):
    """The layout of a field after the words that it was read from."""
    return Field(name, template=PICKED if name == "outcome" else READ)


def day(label, hint=""):
    return forms.DateField(label=label, required=False, help_text=hint)


class PartForm(RecordForm):
    """What all sections share. Anything may be saved; what must be there is asked for when somebody confirms.

    `beside` gives a Beside by field name; `visits` are those that this one may follow up.
    """

    use_required_attribute = False
    groups = {}

    class Meta:
        model = LetterPart
        fields = []

    def __init__(self, *args, letter, beside, visits=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.letter, self.visits = letter, visits
        self.kept = letter_parts.facts_of(self.instance)
        self.framework, self.kind = letter_parts.kind_of(self._what())
        self.prepare()
        self.initial |= self._typed(self.kept)
        for name, field in self.fields.items():
            field.beside = beside.get(name, Beside())
        self._ask_for(rules.needed(self.instance.name))
        self.helper = with_button("Confirm this section", *self._laid_out())
        self.helper.add_input(Submit("later", "Save, and confirm later", css_class="secondary"))

    def prepare(self):
        """For forms whose choices hang on the kind of visit."""

    def _ask_for(self, needed):
        for name, sentence in needed.items():
            if self.is_confirming and name in self.fields:
                self.fields[name].required = True
                self.fields[name].error_messages["required"] = sentence

    def _what(self):
        return letter_parts.facts_of(self.letter.parts.get(name=letter_parts.WHAT))

    def _laid_out(self):
        """The fields in order, in groups where the section has many."""
        grouped = {name for names in self.groups.values() for name in names}
        alone = ["seen", *(beside_words(name) for name in self.fields if name not in {"seen", *grouped})]
        groups = [Fieldset(title, *map(beside_words, names)) for title, names in self.groups.items()]
        return [*alone, *groups]

    def _typed(self, facts):
        """Facts as the fields know them."""
        days = {name for name, field in self.fields.items() if isinstance(field, forms.DateField)}
        return {
            name: date.fromisoformat(value) if name in days and value else value
            for name, value in facts.items()
            if name in self.fields
        }

    @property
    def is_confirming(self):
        return "later" not in self.data

    @property
    def facts(self):
        """The section's facts, fit for JSON."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return {
            name: value.isoformat()
            if isinstance(value, date)
            else ""
            if value is None and name in _DAYS
            else value
            for name, value in typed.items()
        }

    def clean(self):
        found = super().clean()
        self.complete(found)
        gaps = rules.gaps(self.instance, self.kept | self.facts, self.letter) if self.is_confirming else {}
        for name, sentence in gaps.items():
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, sentence)
        return found

    def complete(self, found):
        """For forms that can fill a field from another."""

    def show_clash(self, stored):
        kept = dict.fromkeys(self.fields, "") | self._typed(letter_parts.facts_of(stored))
        super().show_clash(SimpleNamespace(**kept | {"version": stored.version}))

    def shown(self, name, value):
        if name == "outcome" and self.framework:
            return outcome_in_full(self.framework.outcome(value))
        return super().shown(name, value)


class WhatForm(PartForm):
    kind = forms.ChoiceField(
        label="What kind of visit is it about?", required=False, widget=forms.RadioSelect
    )
    follows = forms.ChoiceField(
        label="Which earlier visit does it follow up?",
        required=False,
        help_text="A return visit follows up an earlier one, so that readers can follow the story.",
    )
    report_title = line("What to call the document", 200, "Pages name it as the source.")
    report_url = forms.URLField(
        label="Where can the whole document be read?",
        required=False,
        assume_scheme="https",
        help_text="The address of its page or file on Ofsted’s website.",
    )

    def prepare(self):
        self.fields["kind"].choices = [
            (f"{framework.code}/{kind.code}", f"{kind.name} ({framework.name})")
            for framework in FRAMEWORKS.values()
            for kind in framework.visits
        ]
        self.fields["follows"].choices = [
            ("", "No earlier visit"),
            *((str(row.pk), str(row)) for row in self.visits),
        ]

    def suggest(self, visit):
        """Chooses `visit`, which may be None, as the earlier one, and says that it is only a suggestion."""
        if visit:
            self.initial["follows"] = str(visit.pk)
            self.fields["follows"].help_text += " We suggest this one: check that it is right."


class DatesForm(PartForm):
    groups = {
        "In the document": letter_parts.PRINTED_DATES,
        "If you know them too": (
            *("announced_on", "announced_source", "on_site_first", "on_site_last", "on_site_source"),
            *("received_on", "received_source", "published_on", "published_source"),
        ),
    }
    first_day = day("First day of the visit", "As printed on the first page.")
    last_day = day("Last day of the visit", "As printed on the first page.")
    letter_date = day("Date on the letter or report")
    announced_on = day("The day the visit was announced", "If you know it. It may stand in the text.")
    announced_source = line("Where you found the day it was announced", 200)
    on_site_first = day("First day in the area itself", "If the letter or somebody who was there gives it.")
    on_site_last = day("Last day in the area itself")
    on_site_source = line("Where you found the days in the area", 200)
    received_on = day("The day the council and the NHS received it", "If you know it.")
    received_source = line("Where you found the day they received it", 200)
    published_on = day(
        "The day Ofsted published it",
        "It stands in no document. Look on Ofsted’s page for the area, or leave it empty.",
    )
    published_source = line("Where you found the day it was published", 200)


class OutcomeForm(PartForm):
    outcome = forms.ChoiceField(required=False)
    outcome_words = words("The outcome, in the printed words", "Copy them exactly from the document.")

    def prepare(self):
        self.fields["outcome"] = outcome_field(
            self.framework.outcomes_at(self.kind.code, "overall") if self.kind else [],
            "Overall outcome",
            "No overall outcome is printed",
            "Choose the words that come closest to the printed ones.",
        )

    def complete(self, found):
        copy_printed(self, found)


def copy_printed(form, found):
    """Where the letter prints an outcome in the framework's own words, those are the printed words."""
    outcome = form.framework.outcome(found.get("outcome")) if form.framework else None
    if outcome and not found.get("outcome_words") and rules.stands_in(form.letter, outcome.printed):
        found["outcome_words"] = outcome.printed


class NextForm(PartForm):
    monitoring_words = line(
        "When a monitoring inspection should come",
        200,
        "In the inspectors’ words, such as “within 18 months”.",
    )
    full_words = line("When the next full inspection should come", 200, "In the inspectors’ words.")
    plan_words = words(
        "What plan the area must write", "In the inspectors’ words. Empty where none is asked for.", most=200
    )


class LookedAtForm(PartForm):
    looked_at = words("What this visit looked at", "For example: only the areas for priority action.")
    not_looked_at = words(
        "What this visit did not look at", "So that nobody reads more into it than it says."
    )


class FindingPartForm(PartForm):
    printed = words("What inspectors wrote, word for word", "Pages show it as the inspectors’ words.")
    is_paraphrase = forms.BooleanField(
        label="These are our own words for what inspectors wrote",
        required=False,
        help_text="Tick this only if you cannot copy them. Pages then say so.",
    )
    title = line("Short name, in plain words", 160, "Such as “Plans that come late”.")
    responsible_bodies = words("Who must act, as printed", most=300)
    outcome = forms.ChoiceField(required=False)
    outcome_words = line("The outcome, in the printed words", 300, "Copy them exactly from the document.")
    kind = forms.ChoiceField(label="What kind of finding it is", required=False, widget=forms.RadioSelect)
    number = forms.IntegerField(
        label="Number",
        required=False,
        min_value=1,
        max_value=999,
        help_text="The printed number. Where nothing is numbered, count in printed order.",
    )
    page = forms.IntegerField(label="Page of the document", required=False, min_value=1, max_value=999)

    def prepare(self):
        kinds = self.framework.findings if self.framework else []
        self.fields["kind"].choices = [(kind.code, kind.name) for kind in kinds]
        outcomes = self.framework.outcomes_at(self.kind.code, "finding") if self.kind else []
        if not outcomes:
            # Findings are judged one by one at return visits only.
            del self.fields["outcome"], self.fields["outcome_words"]
            return
        self.fields["outcome"] = outcome_field(
            outcomes,
            "Outcome of this finding",
            "No outcome is printed for it",
            "Choose the words that come closest to the printed ones.",
        )

    def complete(self, found):
        copy_printed(self, found)

    @property
    def facts(self):
        """A visit that judges no findings leaves none judged, whatever kind of visit it was taken for before."""
        nothing = {} if "outcome" in self.fields else {"outcome": "", "outcome_words": ""}
        return super().facts | nothing


_DAYS = {name for name, field in DatesForm.base_fields.items() if isinstance(field, forms.DateField)}
FORMS = {
    letter_parts.WHAT: WhatForm,
    letter_parts.DATES: DatesForm,
    letter_parts.OUTCOME: OutcomeForm,
    letter_parts.NEXT: NextForm,
    letter_parts.LOOKED_AT: LookedAtForm,
}


def form_for(part):
    """The form class of a section."""
    return FORMS.get(part.name, FindingPartForm)
