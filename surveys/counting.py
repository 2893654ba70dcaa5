"""The form in which a person says whose answers a survey counts; gives the rules that surveys.results takes."""

from crispy_forms.layout import Fieldset
from django import forms

from sendportal.forms import please, with_button
from surveys.readers.wording import key
from surveys.results.who_counts import WHYS, whole

NONE = ("", "No question tells this")
FIRST = (
    "Choose it and save. Its answers then stand here to tick, but for those that only one or two people gave."
)
MOST = 30  # answers of a question that tells where somebody lives
UNFIT = (
    f"Choose another question. To this one there are no answers, or more than {MOST}, that several people gave in the "
    "same words."
)
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

    The answers of a question can be ticked once it is chosen: the first press shows them. Answers are read only then.
    """

    tests = forms.BooleanField(
        label="Leave out answers that the survey tool marks as a test",
        required=False,
    )
    duplicates = forms.ChoiceField(
        label="Where one person answered more than once, which answer counts?",
        help_text="People are told apart by the number that the survey tool gave them. Answers without one all count.",
        choices=DUPLICATES,
        widget=forms.RadioSelect,
        error_messages=please("Choose which answer counts."),
    )

    use_required_attribute = False

    def __init__(self, *args, rules, questions, read, is_opened=False, **kwargs):
        """`rules` are those of the survey, `questions` numbers and titles, and `read` gives their answers by number.

        A form that nobody sent shows those answers alone that the rules name, unless `is_opened`.
        """
        rules = whole(rules)
        super().__init__(*args, **kwargs)
        self.initial |= {"tests": rules["tests"], "duplicates": rules["duplicates"]}
        self.questions = _told_apart(questions)
        said = {rule["why"]: rule for rule in rules["answers"]}
        chosen = {why: self._add_question(why, said.get(why)) for why in WHYS}
        chosen = {why: number for why, number in chosen.items() if number in self.questions}
        if chosen and (self.is_bound or is_opened):
            found = read(sorted({int(number) for number in chosen.values()}))
        else:
            found = {int(number): said[why]["answers"] for why, number in chosen.items()}
        for why, number in chosen.items():
            self._add_answers(why, found.get(int(number), ()))
        parts = [
            Fieldset(LEGENDS[why], *(name for name in _names(why) if name in self.fields)) for why in WHYS
        ]
        self.helper = with_button(
            "Save these rules", "tests", "duplicates", *(parts if self.questions else ())
        )

    def _add_question(self, why, rule):
        """Adds the field, and gives the number that stands in it, as text."""
        question, answers = _names(why)
        self.fields[question] = forms.ChoiceField(
            label=QUESTIONS[why], help_text=FIRST, choices=[NONE, *self.questions.items()], required=False
        )
        if rule:
            self.initial[question] = _number(rule["question"], self.questions)
            self.initial[answers] = rule["answers"]
        return self[question].value()

    def _add_answers(self, why, labels):
        labels = labels if len(labels) <= MOST else ()
        self.fields[_names(why)[1]] = forms.MultipleChoiceField(
            label=ANSWERS[why],
            choices=[(label, label) for label in labels],
            widget=forms.CheckboxSelectMultiple,
            error_messages=dict.fromkeys(("required", "invalid_choice"), TICK if labels else UNFIT),
        )

    @property
    def rules(self):
        said = self.cleaned_data
        chosen = {why: self.questions[said[f"{why}_question"]] for why in WHYS if said[f"{why}_question"]}
        answers = [
            {"question": title, "answers": said[f"{why}_answers"], "why": why}
            for why, title in chosen.items()
        ]
        return {"tests": said["tests"], "duplicates": said["duplicates"], "answers": answers}


def _names(why):
    return f"{why}_question", f"{why}_answers"


def _told_apart(questions):
    """Number, as text -> title of the questions whose titles stand once: a rule knows a question by it."""
    titles = [key(title) for _, title in questions]
    return {str(number): title for number, title in questions if titles.count(key(title)) == 1}


def _number(title, questions):
    return next((number for number, known in questions.items() if key(known) == key(title)), "")
