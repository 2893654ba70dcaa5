"""The form in which a person says how an export is to be read; gives the choices that surveys.readers.detect takes."""

from crispy_forms.layout import Fieldset
from django import forms
from django.urls import reverse

from sendportal.forms import with_button
from sendportal.guards import Refused
from surveys.forms import as_label
from surveys.memory import LAST_TIME, in_order
from surveys.readers import READERS
from surveys.readers.export import Kind
from surveys.reconciliation import DELIMITERS, ENCODINGS, KINDS, ROLES, heading

PAGE = 150  # columns to a page: a wide export would pass the number of fields that a form may send
MOST_HEADING_ROWS = 29
HEADING_ROWS = (
    f"Enter a whole number from 1 to {MOST_HEADING_ROWS}, or leave it empty and the portal looks for itself."
)
AS_IT_IS = ("", "Leave it to the portal")
# A change in one of these means other columns, so what was said about single columns no longer fits.
WHOLE = ("tool", "sheet", "heading_rows", "delimiter", "encoding", "without")
DATE_ORDERS = {"dmy": "Day first: 31/12/2025", "mdy": "Month first: 12/31/2025"}
OURS = {*WHOLE, "date_order", "roles", "kinds", "columns_named"}  # the choices that this form may change
AS_LAST_TIME = "As you chose last time."


class CorrectionForm(forms.Form):
    """How the whole file is read, then what each column of one page of columns holds."""

    tool = forms.ChoiceField(label="Survey tool", required=False)
    heading_rows = forms.IntegerField(
        label="How many heading rows?",
        required=False,
        min_value=1,
        max_value=MOST_HEADING_ROWS,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), HEADING_ROWS),
    )
    sheet = forms.ChoiceField(label="Sheet of the workbook", required=False)
    delimiter = forms.ChoiceField(label="What stands between the columns?", required=False)
    encoding = forms.ChoiceField(label="How are letters stored?", required=False)
    date_order = forms.ChoiceField(
        label="In dates such as 03/04/2025, what comes first?",
        required=False,
        choices=[AS_IT_IS, *DATE_ORDERS.items()],
    )
    without = forms.TypedMultipleChoiceField(
        label="Headings that no cell belongs to",
        help_text="Choose one where every row is shorter than the headings.",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, upload, page=1, samples=None, **kwargs):
        """`samples` are a few answers by position of their column."""
        super().__init__(*args, **kwargs)
        self.upload, self.kept, self.samples = upload, upload.overrides, samples or {}
        self.last_time = self.kept.get(LAST_TIME) or {}
        self.layout = upload.layout or {"columns": [], "sheets": []}
        self.columns = self.layout["columns"][(page - 1) * PAGE : page * PAGE]
        self.fields["seen"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=upload.preview_mark
        )
        self._offer_whole()
        names = [self._add_column(column) for column in self.columns]
        asked = {column["question"] for column in self.columns}
        questions = (upload.figures or {}).get("questions", [])
        names_of_kinds = [self._add_question(row) for row in questions if row["number"] in asked]
        whole = (*WHOLE, "date_order")
        parts = [Fieldset("The whole file", *(name for name in whole if name in self.fields), "seen")]
        if names:
            parts.append(Fieldset("What each column holds", *names))
            parts.append(Fieldset("What kind of question each is", *names_of_kinds))
        self.helper = with_button("Read the file again this way", *parts)

    def _offer_whole(self):
        tools = [(name, reader.TOOL) for name, reader in READERS.items()]
        self.fields["tool"].choices = [AS_IT_IS, *tools]
        self.fields["delimiter"].choices = [AS_IT_IS, *DELIMITERS.items()]
        self.fields["encoding"].choices = [AS_IT_IS, *ENCODINGS.items()]
        self.fields["sheet"].choices = [AS_IT_IS, *((name, name) for name in self.layout["sheets"])]
        if len(self.layout["sheets"]) < 2:
            del self.fields["sheet"]
        if self.layout["sheets"]:
            del self.fields["delimiter"], self.fields["encoding"]
        self._offer_without()
        for name in (*WHOLE, "date_order"):
            if name in self.fields:
                self.initial[name] = self.kept.get(name)
            if name in self.fields and name in self.last_time.get("whole", ()):
                self.fields[name].help_text = AS_LAST_TIME
        if "without" in self.fields and not self.kept.get("without"):
            self.initial["without"] = [at for at, _ in self.layout.get("without", [])]

    def _offer_without(self):
        """Offered where rows and headings differ in width; positions are those of the file as it is."""
        left_out = set(self.kept.get("without", []))
        supposed = dict(self.layout.get("without", []))
        odd = any(problem["code"] == "width_mismatch" for problem in self.upload.problems)
        if not self.layout["columns"] or not (odd or left_out):
            del self.fields["without"]
            return
        shown = iter(self.layout["columns"])
        named = dict.fromkeys(left_out, "left out now") | supposed
        many = len(self.layout["columns"]) + len(named)
        self.fields["without"].choices = [
            (at, f"{at + 1}. {named[at] if at in named else heading(next(shown))}") for at in range(many)
        ]
        if supposed:
            self.fields["without"].help_text += " The portal has marked what it supposes."

    def _add_column(self, column):
        name = f"role_{column['position']}"
        label = as_label(f"{column['position'] + 1}. {heading(column)}")
        self.fields[name] = forms.ChoiceField(
            label=label, choices=_choices(ROLES), initial=column["role"], help_text=self._hint(column)
        )
        return name

    def _hint(self, column):
        """That it was chosen last time, and a few of its answers, each a line of its own."""
        chosen = str(column["position"]) in self.last_time.get("roles", ())
        samples = self.samples.get(column["position"])
        told = "<br>".join(as_label(f"“{words}”") for words in samples or ())
        shown = [f'Some of its answers:<br><span class="samples">{told}</span>'] if told else []
        return "<br>".join([AS_LAST_TIME] * chosen + shown)

    def _add_question(self, question):
        name = f"kind_{question['number']}"
        label = as_label(question["title"] or f"Question {question['number']}")
        hint = AS_LAST_TIME if str(question["number"]) in self.last_time.get("kinds", ()) else ""
        self.fields[name] = forms.ChoiceField(
            label=label, choices=_choices(KINDS), initial=question["kind"], help_text=hint
        )
        return name

    @property
    def overrides(self):
        """Everything a person has chosen so far, fit for JSON and for surveys.readers.detect."""
        whole = {name: self.cleaned_data.get(name) for name in WHOLE if self.cleaned_data.get(name)}
        before = {name: self.kept[name] for name in WHOLE if self.kept.get(name)}
        order = {"date_order": said} if (said := self.cleaned_data.get("date_order")) else {}
        if whole != before or self.upload.layout is None:
            # What was remembered for the whole file has had its say; for the columns it is looked up again.
            return whole | order | ({LAST_TIME: {}} if LAST_TIME in self.kept else {})
        roles, kinds = self._changed("role"), self._changed("kind")
        settled = {str(c["question"]) for c in self.columns if str(c["position"]) in roles}
        kept = {number: kind for number, kind in self.kept.get("kinds", {}).items() if number not in settled}
        chosen = {"roles": in_order(self.kept.get("roles", {}) | roles), "kinds": in_order(kept | kinds)}
        own = {name: said for name, said in chosen.items() if said}
        return self._others(roles, kinds) | whole | order | own | {"columns_named": True}

    def _others(self, roles, kinds):
        """The choices that are made elsewhere; of what was chosen last time, what stays so."""
        others = {name: said for name, said in self.kept.items() if name not in OURS}
        if self.last_time:
            left = {"roles": roles, "kinds": kinds, "whole": self.changed_data}
            told = {name: [one for one in self.last_time[name] if one not in left[name]] for name in left}
            others[LAST_TIME] = self.last_time | told
        return others

    def _changed(self, what):
        return {
            name.removeprefix(f"{what}_"): self.cleaned_data[name]
            for name in self.changed_data
            if name.startswith(f"{what}_")
        }


def _choices(words):
    return [(choice.value, text) for choice, text in words.items()]


ASKED_FOR = {Kind.text.value: "comments", Kind.single.value: "answers from a list"}


def settled(upload, number, kind):
    """The upload's choices with a question of this number (as a form sends it) said to be of this kind.

    Raises Refused for a question that is not there, and for a kind that no button says.
    """
    known = {str(question["number"]) for question in (upload.figures or {}).get("questions", ())}
    if number not in known or kind not in ASKED_FOR:
        raise Refused("This question is not among those of the preview. Look at the preview again.")
    kinds = upload.overrides.get("kinds", {}) | {number: kind}
    return upload.overrides | {"kinds": in_order(kinds)}


class SameForm(forms.Form):
    """Whether columns in new words are the ones that are gone: a yes or no for each that the comparison asks about."""

    YES, NO = "yes", "no"

    def __init__(self, *args, upload, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = (upload.comparison or {}).get("asked", [])
        self.fields["seen"] = forms.CharField(widget=forms.HiddenInput, initial=upload.preview_mark)
        for number, one in enumerate(self.asked):
            self.fields[f"same_{number}"] = forms.ChoiceField(
                label=as_label(f"Is “{one['new']}” what was “{one['old']}”?"),
                choices=[(self.YES, "Yes, it is the same question"), (self.NO, "No, it is another one")],
                widget=forms.RadioSelect,
                required=False,
            )
        address = reverse("staff:upload_same", args=[upload.survey.area.slug, upload.pk])
        self.helper = with_button("Save these answers", action=address, css="secondary")

    @property
    def same_as(self):
        """New position -> a name of the old column, or "" for a column that is new: see matching.py."""
        said = {}
        for number, one in enumerate(self.asked):
            if answer := self.cleaned_data.get(f"same_{number}"):
                said |= {str(at): name if answer == self.YES else "" for at, name in one["pairs"]}
        return said
