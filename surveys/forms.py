"""What staff fill in about surveys. Headings come from outside files, so each is escaped before it is a label."""

from crispy_forms.layout import Fieldset
from django import forms
from django.conf import settings
from django.template.defaultfilters import date
from django.urls import reverse
from django.utils.html import escape

from inspections import threads
from inspections.embargoes import seen
from inspections.models import Finding, Thread
from sendportal.forms import please, sentence_of, with_button
from sendportal.incoming import SentFileField
from sendportal.tidying import TidyForm, tidied
from surveys import results, rules, titles
from surveys.figure_rules import TAKEN_BACK
from surveys.models import Survey
from surveys.rules import COUNTED

NEW = "new"


class ExportField(SentFileField):
    """One export file. The upload handler has already dropped the bytes of one over the limit."""

    default_error_messages = {
        "required": "Choose the file that you exported from the survey tool.",
        "empty": "This file is empty. Export it again from the survey tool.",
        "over_limit": "This file is larger than {limit} MB, which is the most this portal takes. Nothing was kept. "
        "Export the answers as CSV, or in two parts.",
    }

    def to_python(self, data):
        if getattr(data, "over_limit", False):
            message = self.error_messages["over_limit"].format(limit=settings.UPLOAD_LIMIT_MB)
            raise forms.ValidationError(message, code="over_limit")
        return super().to_python(data)


class SurveyForm(TidyForm, forms.ModelForm):
    """What the public may know about a survey before its figures."""

    class Meta:
        model = Survey
        fields = ["title", "period", "recruitment"]
        labels = {
            "title": "Name of the survey",
            "period": "When it ran",
            "recruitment": "How people were asked to take part",
        }
        help_texts = {
            "title": "As parents will read it, such as “Parent carer survey 2025”.",
            "period": "Such as “3 February to 14 March 2025”.",
            "recruitment": "Such as “By e-mail to members, on social media and through schools”. It tells readers "
            "whom the answers can speak for.",
        }

    def __init__(self, *args, area, **kwargs):
        super().__init__(*args, **kwargs)
        self.area = area
        self.helper = with_button("Save")

    def clean_title(self):
        title = tidied(self.cleaned_data["title"]).strip()
        sentence_of(titles.check_is_free, title, self.area, self.instance)
        return title


class DescribeForm(SurveyForm):
    """The same about a survey that is there, and which earlier survey asked the same questions."""

    class Meta(SurveyForm.Meta):
        fields = [*SurveyForm.Meta.fields, "earlier_wave"]
        labels = SurveyForm.Meta.labels | {"earlier_wave": "Which earlier survey asked the same questions?"}
        help_texts = SurveyForm.Meta.help_texts | {
            "earlier_wave": "Then you can look at both side by side. Leave it empty where this is the first."
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["earlier_wave"]
        field.queryset = Survey.objects.filter(area=self.area).exclude(pk=self.instance.pk)
        field.empty_label = "None"

    def clean_earlier_wave(self):
        earlier = self.cleaned_data["earlier_wave"]
        sentence_of(rules.check_follows, self.instance, earlier)
        return earlier


class WavesForm(forms.Form):
    """Which figures of two waves are laid side by side."""

    then = forms.ModelChoiceField(queryset=None, empty_label=None)
    now = forms.ModelChoiceField(queryset=None, empty_label=None)

    def __init__(self, *args, survey, **kwargs):
        super().__init__(*args, **kwargs)
        for name, wave in (("then", survey.earlier_wave), ("now", survey)):
            field = self.fields[name]
            field.queryset = wave.releases.select_related("survey", "upload")
            field.label = as_label(f"Figures of {wave}")
            field.label_from_instance = _named
            field.error_messages["required"] = "Choose figures."
            in_use = field.queryset.exclude(upload__state__in=TAKEN_BACK)
            self.initial[name] = in_use.first() or field.queryset.first()
        self.helper = with_button("Lay these side by side")
        self.helper.form_method = "get"

    def chosen(self):
        """The two releases, the newest where nobody chose, or None where there are none."""
        if self.is_bound:
            both = (self.cleaned_data["then"], self.cleaned_data["now"]) if self.is_valid() else ()
        else:
            both = self.initial["then"], self.initial["now"]
        return both if both and all(both) else None


def _named(release):
    made = (
        f"Number {release.number}: {release.get_counted_display()}, made on {date(release.made_at, 'j F Y')}"
    )
    return f"{made}, from an export that was taken back" if release.upload.state in TAKEN_BACK else made


class UploadForm(SurveyForm):
    """One export file, for a survey that is there or for a new one."""

    survey = forms.ChoiceField(
        label="Which survey is it from?",
        widget=forms.RadioSelect,
        error_messages=please("Choose a survey, or a new one."),
    )
    file = ExportField(label="The export file", max_length=255)

    use_required_attribute = False
    field_order = ["survey", "title", "period", "recruitment", "file"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = {str(row.pk): row for row in Survey.objects.filter(area=self.area)}
        choices = [(pk, row.title) for pk, row in self.known.items()]
        self.fields["survey"].choices = [*choices, (NEW, "A new survey")]
        if not self.known:
            self.initial["survey"] = NEW
        self.fields["file"].help_text = (
            f"A CSV file or an Excel workbook with one row for each person, at most {settings.UPLOAD_LIMIT_MB} MB. "
            "Do not open and save it in a spreadsheet first. Nothing is stored as answers before you have seen "
            "a preview."
        )
        chosen = self.data.get("survey") if self.is_bound else NEW
        for name in ("title", "period", "recruitment"):
            self.fields[name].required = chosen == NEW
            self.fields[name].error_messages["required"] = "A new survey needs this."
        new = Fieldset("Only for a new survey", "title", "period", "recruitment")
        self.helper = with_button("Bring in this file", "survey", new, "file")

    def clean_title(self):
        return super().clean_title() if self.is_new else ""

    def clean(self):
        found = super().clean()
        if self.errors and "file" not in self.errors:
            self.add_error("file", "Choose the file again: browsers do not send one twice. It was not kept.")
        return found

    @property
    def is_new(self):
        return self.cleaned_data.get("survey") == NEW

    @property
    def chosen(self):
        """The survey that was chosen, or None for a new one."""
        return self.known.get(self.cleaned_data["survey"])


FOLDED = {"by_questions": "Break the figures down by other questions", "without": "Leave questions out"}
MOST_BREAKS = 4  # questions to break down by at once


class ReleaseForm(forms.Form):
    """Which answers the figures count, by what they are broken down, and what is left out of them."""

    counted = forms.ChoiceField(
        label="Which answers should the figures count?",
        choices=list(COUNTED.items()),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "This export does not offer that. Choose one of the answers here."},
    )
    by_questions = forms.TypedMultipleChoiceField(
        label="By which questions?",
        help_text="Such as the child’s age or need. Every other question is then shown once more for each of its "
        f"answers, as far as nobody can be recognised. {MOST_BREAKS} at most; fewer show more. Choose at once all that "
        "you will need: beside figures that were made before, later ones may have to be withheld.",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    without = forms.MultipleChoiceField(
        label="Which questions?", required=False, widget=forms.CheckboxSelectMultiple
    )
    is_first = forms.BooleanField(
        label="These are first results: the comments are still being read",
        help_text="Readers are told so. Comments are never part of these figures.",
        required=False,
    )

    def __init__(self, *args, survey, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["counted"]
        if survey.current_upload.figures["complete"] is None:
            field.choices = [("all", COUNTED["all"])]
            field.help_text = "This export does not mark which answers are complete."
        self.initial.setdefault("counted", field.choices[0][0])
        asked = list(survey.current_upload.questions.filter(kind__in=results.COUNTED))
        single = [(row.number, results.without_number(row.title)) for row in asked if row.kind == "single"]
        self.fields["by_questions"].choices = single
        titles = dict.fromkeys(results.without_number(row.title) for row in asked)
        self.fields["without"].choices = [(title, title) for title in titles]
        self.helper = with_button("Make the figures", "counted", *self._folded(), "is_first")
        self.helper.form_action = reverse("staff:release_new", args=[survey.area.slug, survey.pk])

    def _folded(self):
        """Fields that few need, each under a line that opens it, unless something is wrong or chosen in it."""
        for name in ("by_questions", "without"):
            if not self.fields[name].choices:
                del self.fields[name]
                continue
            is_open = {"open": True} if self.is_bound and self.data.getlist(name) else {}
            yield Fieldset(FOLDED[name], name, template="portal/layout/folded.html", **is_open)

    def clean_by_questions(self):
        chosen = self.cleaned_data["by_questions"]
        if len(chosen) > MOST_BREAKS:
            raise forms.ValidationError(
                f"Choose {MOST_BREAKS} questions at most to break the figures down by."
            )
        return chosen


class AdoptForm(TidyForm, forms.Form):
    """A volunteer's plain sentence about one table, and the finding it should stand beside."""

    words = forms.CharField(
        label="What this says, in one plain sentence",
        help_text="Parents read this first. Use only numbers that stand in the table.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say in a plain sentence what this figure tells."},
        max_length=1000,
    )
    finding = forms.ModelChoiceField(
        label="Beside which finding should it stand?",
        queryset=Finding.objects.none(),
        required=False,
        empty_label="None: it stands with the survey",
    )
    thread = forms.ModelChoiceField(
        label="Or with which concern of the record?",
        help_text="For what parents said about something that no inspector named.",
        queryset=Thread.objects.none(),
        required=False,
        empty_label="None",
    )
    figure_only = forms.BooleanField(
        label="Show readers this sentence only, without the table", required=False
    )

    def __init__(self, *args, area, by, **kwargs):
        super().__init__(*args, **kwargs)
        found = seen(Finding.objects.filter(inspection__area=area).select_related("inspection"), by)
        field = self.fields["finding"]
        field.queryset = found.order_by("-inspection__first_day", "-inspection", "kind", "number")
        field.label_from_instance = lambda finding: f"{finding.inspection}: {finding}"
        self.fields["thread"].queryset = threads.known(area, by).order_by("title")
        if not self.fields["thread"].queryset.exists():
            del self.fields["thread"]
        self.helper = with_button("Use as evidence")

    def clean(self):
        found = super().clean()
        if found.get("finding") and found.get("thread"):
            self.add_error(
                "thread", "Choose a finding or a concern, not both: a finding brings its concern along."
            )
        return found


def as_label(words):
    """Words of an outside file as a label: the form templates print labels without escaping them."""
    return escape(words)
