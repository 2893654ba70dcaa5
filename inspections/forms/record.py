"""Forms of the live record: visits, what inspectors found, what was said."""

from crispy_forms.layout import Fieldset
from django import forms

from inspections.embargoes import seen
from inspections.forms.base import RecordForm, formfield, outcome_field, outcome_in_full, outcome_picker
from inspections.models import Finding, Inspection, Statement
from sendportal.forms import with_button
from sendportal.tidying import TidyForm


class InspectionForm(RecordForm):
    """A visit whose framework and kind are chosen already. Give it an instance that carries both."""

    class Meta:
        model = Inspection
        formfield_callback = formfield
        fields = [
            "follows",
            "first_day",
            "last_day",
            "announced_on",
            "on_site_first",
            "on_site_last",
            "letter_date",
            "received_on",
            "published_on",
            "outcome",
            "outcome_words",
            "looked_at",
            "not_looked_at",
            "report_title",
            "report_url",
        ]
        labels = {
            "first_day": "First day of the visit",
            "last_day": "Last day of the visit",
            "announced_on": "The day the visit was announced",
            "on_site_first": "First day that inspectors were here",
            "on_site_last": "Last day that inspectors were here",
            "letter_date": "Date on the letter or report",
            "received_on": "The day the council and the NHS received it",
            "published_on": "Date Ofsted published it",
        }
        help_texts = {
            "follows": "A return visit follows up an earlier one. Choose it, so that readers can follow the story.",
            "first_day": "As printed on the report.",
            "last_day": "As printed on the report.",
            "on_site_first": "Some reports print weeks. Inspectors are in the area for a part of them.",
            "letter_date": "As printed on its first page.",
            "received_on": "Days to write a plan count from here. A report is received before it is published.",
            "published_on": "It is in no report. Look on Ofsted’s web page for the area.",
            "outcome_words": "Only if the report says it in other words than the choice above: copy them exactly.",
            "looked_at": "For example: only the areas for priority action.",
            "not_looked_at": "For example: school transport. Then nobody takes the report’s silence for good news.",
            "report_url": "Where anybody can read the whole report.",
        }

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        earlier = seen(self.instance.area.inspections.exclude(pk=self.instance.pk), by)
        self.fields["follows"].queryset = earlier
        self.fields["follows"].empty_label = "No earlier visit"
        self.fields["outcome"] = outcome_field(
            self.instance.rules.outcomes_at(self.instance.visit, "overall"),
            "Overall outcome",
            "No overall outcome is printed",
            "Choose the words that the report prints.",
        )
        self.helper = with_button(
            "Save this visit",
            "seen",
            Fieldset("The days that the report prints", "first_day", "last_day", "letter_date"),
            Fieldset("What it was about", "looked_at", "not_looked_at", "follows"),
            Fieldset("The outcome of the visit as a whole", outcome_picker("outcome"), "outcome_words"),
            Fieldset("The report", "report_title", "report_url", "published_on", "received_on"),
            Fieldset("More days, if you know them", "announced_on", "on_site_first", "on_site_last"),
        )

    def clean(self):
        cleaned = super().clean()
        self._compare_days(cleaned)
        _copy_printed(cleaned, self.instance.rules)
        return cleaned

    def _compare_days(self, cleaned):
        first, last, published = (cleaned.get(name) for name in ("first_day", "last_day", "published_on"))
        if first and last and last < first:
            self.add_error("last_day", "The last day is before the first. Check both on the report.")
        elif last and published and published < last:
            self.add_error("published_on", "A report is published after the last day of the visit.")
        came, went = cleaned.get("on_site_first"), cleaned.get("on_site_last")
        if went and not came:
            self.add_error("on_site_first", "Enter the first day too, or leave both out.")
        elif went and went < came:
            self.add_error("on_site_last", "The last day is before the first. Check both.")

    def shown(self, name, value):
        if name == "outcome":
            return outcome_in_full(self.instance.rules.outcome(value))
        return super().shown(name, value)


def _copy_printed(cleaned, framework):
    """Where the report prints an outcome in the framework's own words, those are the printed words."""
    outcome = framework.outcome(cleaned.get("outcome"))
    if outcome is None:
        cleaned["outcome_words"] = ""
    elif not cleaned.get("outcome_words"):
        cleaned["outcome_words"] = outcome.printed


class FindingForm(RecordForm):
    class Meta:
        model = Finding
        formfield_callback = formfield
        fields = [
            "kind",
            "number",
            "title",
            "printed",
            "is_paraphrase",
            "page",
            "responsible_bodies",
            "outcome",
            "outcome_words",
            "meaning",
            "better",
            "still_hard",
        ]
        # Names of councils and NHS boards are long: in one line of a phone nobody could read them.
        widgets = {"responsible_bodies": forms.Textarea}
        labels = {
            "kind": "What kind of finding it is",
            "printed": "What inspectors wrote, word for word",
            "is_paraphrase": "These are our own words for what inspectors wrote",
        }
        help_texts = {
            "number": "The printed number. Where the report numbers nothing, count in printed order.",
            "title": "A few plain words, such as “Plans that come late”.",
            "printed": "Copy it exactly. Pages show it as the inspectors’ words.",
            "is_paraphrase": "Tick this only if you cannot copy it. Pages then say so, and show no quotation.",
            "responsible_bodies": "For example: the council and the NHS board.",
            "outcome_words": "Only if the letter says it in other words than the choice above: copy them exactly.",
            "meaning": "Say it as you would to another parent.",
            "better": "What has changed for families, if anything has.",
            "still_hard": "What families still meet.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        framework = self.instance.inspection.rules
        self.fields["kind"] = forms.ChoiceField(
            label=self.fields["kind"].label,
            choices=[(kind.code, kind.name) for kind in framework.findings],
            widget=forms.RadioSelect,
        )
        outcome = self._outcome_part(framework.outcomes_at(self.instance.inspection.visit, "finding"))
        self.helper = with_button(
            "Save this finding",
            "seen",
            Fieldset(
                "What inspectors wrote",
                "kind",
                "number",
                "printed",
                "is_paraphrase",
                "page",
                "responsible_bodies",
            ),
            *outcome,
            Fieldset("In plain words", "title", "meaning", "better", "still_hard"),
        )

    def _outcome_part(self, outcomes):
        """Findings are judged one by one at return visits only; a first visit asks for no outcome here."""
        if not outcomes:
            del self.fields["outcome"], self.fields["outcome_words"]
            return []
        self.fields["outcome"] = outcome_field(
            outcomes,
            "Outcome of this finding",
            "No outcome is printed for it",
            "Choose the words that the letter prints.",
        )
        return [Fieldset("The outcome of this finding", outcome_picker("outcome"), "outcome_words")]

    def clean(self):
        cleaned = super().clean()
        if "outcome" in self.fields:
            _copy_printed(cleaned, self.instance.inspection.rules)
        return cleaned

    def shown(self, name, value):
        if name == "outcome":
            return outcome_in_full(self.instance.inspection.rules.outcome(value))
        return super().shown(name, value)


class StatementForm(RecordForm):
    """What the forum or the partnership said. Its place (visit, finding or neither) comes with the instance."""

    class Meta:
        model = Statement
        formfield_callback = formfield
        fields = ["party", "words", "is_paraphrase", "said_on", "source", "source_url"]
        widgets = {"party": forms.RadioSelect}
        labels = {
            "said_on": "The day they said it",
            "words": "What they said",
            "is_paraphrase": "These are our own words for what they said",
        }
        help_texts = {
            "words": "Enter it as it was sent. Do not shorten or improve it.",
            "is_paraphrase": "Tick this if you tell it in other words. Pages then say so, and show no quotation.",
            "source": "For example: an e-mail to the forum, or the council’s news page.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = Statement.Party.choices
        parts = ("party", "words", "is_paraphrase", "said_on", "source", "source_url")
        self.helper = with_button("Save what they said", "seen", *parts)


class ReadingForm(TidyForm, forms.Form):
    """One figure of a series. `replaces` is the reading it corrects, if it corrects one, and `seen` its version."""

    title = forms.CharField(label="What is measured", max_length=160)
    definition = forms.CharField(
        label="What exactly is counted",
        max_length=300,
        help_text="Figures are only comparable where this is the same.",
    )
    unit = forms.CharField(label="Unit", max_length=40, help_text="For example: % or days.")
    period = forms.CharField(label="Period", max_length=60, help_text="As its source says, such as 2024.")
    ends_on = forms.DateField(label="Last day of the period")
    value = forms.DecimalField(label="The area’s figure", max_digits=12, decimal_places=2)
    england = forms.DecimalField(
        label="The same figure for England", max_digits=12, decimal_places=2, required=False
    )
    source = forms.CharField(label="Who published it, and when", max_length=200)
    source_url = forms.URLField(label="Web address", required=False, assume_scheme="https")
    replaces = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, area, **kwargs):
        super().__init__(*args, **kwargs)
        self.area = area
        self.helper = with_button("Save this figure", *self.fields)

    def clean(self):
        cleaned = super().clean()
        same = self.area.indicators.filter(title=cleaned.get("title")).first()
        if same is None:
            return cleaned
        there = same.readings.filter(period=cleaned.get("period", "")).first()
        if there and there.pk != cleaned.get("replaces"):
            self.add_error(
                "period",
                f"There is a figure for this period already: {there.value}. To correct it, choose “Correct” beside it.",
            )
        if (same.definition, same.unit) != (cleaned.get("definition"), cleaned.get("unit")):
            self.add_error(
                "definition", f"This series counts: {same.definition} ({same.unit}). Keep to that."
            )
        return cleaned

    def facts(self):
        """The figure's fields, as the action takes them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "replaces"}
