"""The form in which a person says whose answers a survey counts; gives the rules that surveys.results takes."""

from crispy_forms.layout import Fieldset
from django import forms

from sendportal.forms import please, with_button
from surveys.readers.wording import key
from surveys.results.who_counts import WHYS, whole

NONE = ("", "No question tells this")
FIRST = "Choose it and save. Its answers then stand here to tick."
TICK = "Tick the answers of this question that mean it, then save once more."
DUPLICATES = [
    ("all", "Every answer counts"),
    ("first", "Only the first answer counts"),
    ("last", "Only the last answer counts"),
]
LEGENDS = {
    "not_parent": "People who are not a parent or carer",
    "out_of_area": "People who live outside the area",
    "other": "Other people whom the survey is not about",
}
QUESTIONS = {
    "not_parent": "Which question tells whether somebody is a parent or carer?",
    "out_of_area": "Which question tells where somebody lives?",
    "other": "Which question tells whom else to leave out?",
}
ANSWERS = {
    "not_parent": "Which answers mean “not a parent or carer”?",
    "out_of_area": "Which answers mean “lives outside the area”?",
    "other": "Which answers leave somebody out?",
}


class CountingForm(forms.Form):
    """Tests, second answers, and for each reason a question and those of its answers that leave somebody out.

    The answers of a question can be ticked once it is chosen: the first press shows them.
    """

    tests = forms.BooleanField(
        label="Leave out answers that the survey tool marks as a test",
        required=False,
    )
    duplicates = forms.ChoiceField(
        label="Where one person answered more than once, which answer counts?",
        help_text="One person is one respondent's number. Answers without a number all count.",
        choices=DUPLICATES,
        widget=forms.RadioSelect,
        error_messages=please("Choose which answer counts."),
    )

    use_required_attribute = False

    def __init__(self, *args, rules, choices, **kwargs):
        """`rules` are those of the survey, `choices` what results.choices gives of its export in use."""
        rules = whole(rules)
        super().__init__(*args, **kwargs)
        self.initial |= {"tests": rules["tests"], "duplicates": rules["duplicates"]}
        self.questions = _told_apart(choices)
        for why in WHYS:
            self._add(why, next((rule for rule in rules["answers"] if rule["why"] == why), None))
        parts = [
            Fieldset(LEGENDS[why], *(name for name in _names(why) if name in self.fields)) for why in WHYS
        ]
        self.helper = with_button(
            "Save these rules", "tests", "duplicates", *(parts if self.questions else ())
        )

    def _add(self, why, rule):
        question, answers = _names(why)
        titles = [(number, title) for number, (title, _) in self.questions.items()]
        self.fields[question] = forms.ChoiceField(
            label=QUESTIONS[why], help_text=FIRST, choices=[NONE, *titles], required=False
        )
        if rule:
            self.initial[question] = _number(rule["question"], self.questions)
            self.initial[answers] = rule["answers"]
        chosen = self[question].value()
        if chosen in self.questions:
            self.fields[answers] = forms.MultipleChoiceField(
                label=ANSWERS[why],
                choices=[(label, label) for label in self.questions[chosen][1]],
                widget=forms.CheckboxSelectMultiple,
                error_messages=dict.fromkeys(("required", "invalid_choice"), TICK),
            )

    @property
    def rules(self):
        said = self.cleaned_data
        chosen = {why: self.questions[said[f"{why}_question"]] for why in WHYS if said[f"{why}_question"]}
        answers = [
            {"question": title, "answers": said[f"{why}_answers"], "why": why}
            for why, (title, _) in chosen.items()
        ]
        return {"tests": said["tests"], "duplicates": said["duplicates"], "answers": answers}


def _names(why):
    return f"{why}_question", f"{why}_answers"


def _told_apart(choices):
    """Number, as text -> title and answers, of the questions whose titles stand once: a rule knows a question by it."""
    titles = [key(title) for _, title, _ in choices]
    return {
        str(number): (title, labels) for number, title, labels in choices if titles.count(key(title)) == 1
    }


def _number(title, questions):
    return next((number for number, (known, _) in questions.items() if key(known) == key(title)), "")
