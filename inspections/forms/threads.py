"""Forms of threads: what the concern is called, and how findings hang together."""

from crispy_forms.layout import Field
from django import forms

from inspections import threads
from inspections.embargoes import seen
from inspections.forms.base import RecordForm, formfield
from inspections.models import Finding, Link, LinkKind, Thread
from sendportal.forms import please, with_button
from sendportal.tidying import TidyForm

EXPLAINED = {
    LinkKind.SAME: "Inspectors named it again, in whatever words.",
    LinkKind.PART: "Only a part of the earlier concern goes on in this one. The rest may go on in another, or nowhere.",
    LinkKind.REPLACED: "The earlier concern is not named any more, and this one stands in its place.",
    LinkKind.RETURNED: "It had been settled, or nobody named it for a while. Now it is there again.",
    LinkKind.NOT_CARRIED_FORWARD: "The earlier concern is not named at this visit, and nothing took its place.",
    LinkKind.NEW: "No earlier visit named it.",
}
NO_SERIES = "No official figures"
NEW_THREAD, NONE = "new", "none"


class ToldRadios(forms.RadioSelect):
    """Radio buttons that carry a sentence each (`told`), and headings before the first of a group (`headed`)."""

    def __init__(self, told=(), headed=()):
        self.told, self.headed = dict(told), dict(headed)
        super().__init__()

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"told": self.told.get(value), "heading": self.headed.get(value)}


def told_radios(name):
    """The layout of a field with ToldRadios."""
    return Field(name, template="staff/threads/radios.html")


def kind_field(kinds):
    return forms.ChoiceField(
        label="How do they belong together?",
        choices=[(kind.value, kind.label) for kind in kinds],
        widget=ToldRadios(told={kind.value: EXPLAINED[kind] for kind in kinds}),
        error_messages=please("Choose how they belong together."),
    )


def why_field():
    return forms.CharField(
        label="Why you think so",
        max_length=Link._meta.get_field("why").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One sentence that another parent could follow. Pages show it as the forum’s reason.",
    )


class ThreadForm(RecordForm):
    class Meta:
        model = Thread
        formfield_callback = formfield
        fields = ["title", "about", "series", "place"]
        labels = {"place": "Where it stands in the list", "series": "Official figures beside it"}
        help_texts = {
            "title": "As a parent would say it, such as “Plans on time”.",
            "about": "One or two sentences. Leave it empty where the name says enough.",
            "place": "1 stands first.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["series"] = forms.ChoiceField(
            label=self.fields["series"].label,
            choices=[("", NO_SERIES), *threads.SERIES.items()],
            widget=forms.RadioSelect,
            required=False,
            help_text="Pages show the whole series, every year of it, with its source.",
        )
        self.helper = with_button("Save this thread", "seen", "title", "about", "series", "place")


class LinkForm(TidyForm, forms.Form):
    """How `visit` goes on in `thread`: findings of the visit, and of the visits before it, that `by` may know of."""

    kind = kind_field(LinkKind)
    later = forms.ChoiceField(error_messages=please("Choose what was named at this visit, or none of it."))
    earlier = forms.ChoiceField(
        label="Where does it come from?", error_messages=please("Choose where it comes from, or none.")
    )
    why = why_field()

    def __init__(self, *args, thread, visit, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.thread, self.visit = thread, visit
        of_area = Finding.objects.filter(inspection__area=thread.area).select_related("inspection")
        findings = threads.in_order(seen(of_area, by))
        self.findings = {str(row.pk): row for row in findings}
        before = [row for row in findings if _is_before(row, visit)]
        self._offer("later", [row for row in findings if row.inspection_id == visit.pk], "None of this visit")
        self._offer("earlier", threads.newest_visit_first(before), "None: it is new")
        self.fields["later"].label = f"What was named at this visit? ({visit})"
        parts = [told_radios(name) for name in ("kind", "later", "earlier")]
        self.helper = with_button("Confirm this link", *parts, "why")

    def _offer(self, name, findings, nothing):
        field = self.fields[name]
        field.widget = ToldRadios(headed=_headings(findings) if name == "earlier" else ())
        field.choices = [(NONE, nothing), *((str(row.pk), _finding_words(row)) for row in findings)]

    def link(self):
        """What was typed, as a Link for the action to confirm."""
        chosen = {name: self.findings.get(self.cleaned_data[name]) for name in ("earlier", "later")}
        return Link(
            thread=self.thread,
            visit=self.visit,
            kind=self.cleaned_data["kind"],
            why=self.cleaned_data["why"],
            **chosen,
        )


class SuggestedForm(TidyForm, forms.Form):
    """What a person makes of a suggestion: the thread, an old or a new one, and the kind."""

    kind = kind_field([kind for kind in LinkKind if kind not in threads.ONE_ENDED])
    thread = forms.ChoiceField(
        label="In which thread?", widget=forms.RadioSelect, error_messages=please("Choose a thread.")
    )
    title = forms.CharField(
        label="What the new thread is called",
        max_length=Thread._meta.get_field("title").max_length,
        required=False,
        help_text="Only for a new thread. As a parent would say it, such as “Plans on time”.",
    )
    why = why_field()

    def __init__(self, *args, area, known, **kwargs):
        super().__init__(*args, **kwargs)
        self.area, self.known = area, {str(row.pk): row for row in known}
        there = [(key, row.title) for key, row in self.known.items()]
        self.fields["thread"].choices = [*there, (NEW_THREAD, "A new thread")]
        self.helper = with_button("Confirm this link", told_radios("kind"), "thread", "title", "why")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("thread") == NEW_THREAD and not cleaned.get("title"):
            self.add_error("title", "Enter what the new thread is called.")
        return cleaned

    def facts(self):
        """What the action takes: the thread, not yet saved where it is new, the kind and the reason."""
        found = self.cleaned_data
        thread = self.known.get(found["thread"]) or Thread(area=self.area, title=found["title"])
        return {"thread": thread, "kind": found["kind"], "why": found["why"]}


def _is_before(finding, visit):
    other = finding.inspection
    return (other.first_day, other.pk) < (visit.first_day, visit.pk)


def _headings(findings):
    """The visit of each finding that is the first of its visit, by the finding's key."""
    first = {}
    for row in findings:
        first.setdefault(row.inspection_id, row)
    return {str(row.pk): str(row.inspection) for row in first.values()}


def _finding_words(row):
    return f"{row.kind_words.name} {row.number}: {row.title}"
