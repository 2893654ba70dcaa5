"""The two steps in which a person says whose answers a survey counts; they give the rules for surveys.results."""

from crispy_forms.layout import HTML, Fieldset, Submit
from django import forms

from sendportal.forms import please, with_button
from surveys.forms import as_label
from surveys.readers.wording import key
from surveys.results.who_counts import WHYS, whole

NONE = ("", "No question tells this")
MOST = 30  # answers of a question that tells where somebody lives
UNFIT = (
    f"Choose another question. To this one there are no answers, or more than {MOST}, that several people gave in the "
    "same words."
)
FIRST = "Does a question tell who somebody is? Choose it here, and tick its answers on the next page."
CHOOSE = "Choose a question before you go on to its answers, or save these rules as they are."
TICK = "Tick the answers of this question that mean it. If none does, go back to the questions."
ANEW = "Tick the answers anew: of those that were sent, one is not among the answers to this question."
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
    """The first step: tests, second answers, and for each reason the question that tells it. No answer is read.

    Whoever changes no question may save here; the answers that were ticked before then stay.
    """

    tests = forms.BooleanField(
        label="Leave out answers that the survey tool marks as a test",
        required=False,
    )
    duplicates = forms.ChoiceField(
        label="Where one person answered more than once, which answer counts?",
        help_text="One person’s answers bear the same number of the survey tool. Answers without a number all count.",
        choices=DUPLICATES,
        widget=forms.RadioSelect,
        error_messages=please("Choose which answer counts."),
    )

    use_required_attribute = False

    def __init__(self, *args, rules, questions, **kwargs):
        """`rules` are those of the survey, `questions` numbers and titles."""
        rules = whole(rules)
        super().__init__(*args, **kwargs)
        self.initial = {"tests": rules["tests"], "duplicates": rules["duplicates"]} | self.initial
        self.questions = _told_apart(questions)
        self.ticked = {rule["why"]: rule for rule in rules["answers"]}
        for why in WHYS:
            self._add_question(why)
        self._lay_out()

    def _add_question(self, why):
        rule, question = self.ticked.get(why), _question(why)
        self.fields[question] = forms.ChoiceField(
            label=QUESTIONS[why],
            help_text=as_label(_named(rule["answers"])) if rule else "",
            choices=[NONE, *self.questions.items()],
            required=False,
        )
        if rule:
            self.initial.setdefault(question, _number(rule["question"], self.questions))

    def _lay_out(self):
        parts = [Fieldset(LEGENDS[why], _question(why)) for why in WHYS]
        parts = [HTML(f"<p>{FIRST}</p>"), *parts] if self.questions else []
        css = "secondary" if self.questions else ""
        self.helper = with_button("Save these rules", "tests", "duplicates", *parts, css=css)
        if self.questions:
            self.helper.inputs.insert(0, Submit("choose", "Choose the answers"))

    def clean(self):
        if "choose" in self.data and not self.chosen:
            self.add_error(None, CHOOSE)
        return self.cleaned_data

    @property
    def chosen(self):
        """Reason -> number of the question that tells it, as text."""
        numbers = {why: self.cleaned_data.get(_question(why)) for why in WHYS}
        return {why: number for why, number in numbers.items() if number}

    @property
    def is_whole(self):
        """Whether the answers that were ticked before are those of the questions chosen now."""
        return all(self._before(why, number) for why, number in self.chosen.items())

    def _before(self, why, number):
        rule = self.ticked.get(why)
        return rule["answers"] if rule and key(rule["question"]) == key(self.questions[number]) else []

    def second(self, read):
        """The second step of a valid first one, or None where a question does not fit, which is then said at it."""
        form = AnswersForm(
            initial=self.cleaned_data,
            rules={"answers": list(self.ticked.values())},
            questions=self.questions.items(),
            read=read,
        )
        for why in form.unfit:
            self.add_error(_question(why), UNFIT)
        return None if form.unfit else form

    @property
    def rules(self):
        return self._rules(self._before)

    def _rules(self, ticked):
        """The rules for Survey.counting; `ticked` gives the answers by a reason and the number of its question."""
        answers = [
            {"question": self.questions[number], "answers": ticked(why, number), "why": why}
            for why, number in self.chosen.items()
        ]
        said = self.cleaned_data
        return {"tests": said["tests"], "duplicates": said["duplicates"], "answers": answers}


class AnswersForm(CountingForm):
    """The second step: what was chosen in the first, unseen, and the answers of each question to tick."""

    step = forms.CharField(initial="answers", widget=forms.HiddenInput)

    def __init__(self, *args, read, **kwargs):
        """`read` gives the answers to questions by number."""
        self.read, self.unfit = read, []
        super().__init__(*args, **kwargs)

    def _lay_out(self):
        for field in self.fields.values():
            field.widget, field.help_text = forms.HiddenInput(), ""
        unseen = list(self.fields)
        chosen = {why: self[_question(why)].value() for why in WHYS}
        chosen = {why: number for why, number in chosen.items() if number in self.questions}
        found = self.read(sorted({int(number) for number in chosen.values()})) if chosen else {}
        for why, number in chosen.items():
            self._add_answers(why, number, found.get(int(number), ()))
        parts = [Fieldset(LEGENDS[why], _answers(why)) for why in chosen]
        self.helper = with_button("Save these rules", *unseen, *parts)
        self.helper.add_input(Submit("back", "Back to the questions", css_class="secondary"))

    def _add_answers(self, why, number, labels):
        if not 0 < len(labels) <= MOST:
            self.unfit.append(why)
            labels = ()
        self.fields[_answers(why)] = forms.MultipleChoiceField(
            label=ANSWERS[why],
            help_text=as_label(f"Answers to “{self.questions[number]}”"),
            choices=[(label, label) for label in labels],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": TICK, "invalid_choice": ANEW},
        )
        self.initial[_answers(why)] = self._before(why, number)

    @property
    def rules(self):
        return self._rules(lambda why, number: self.cleaned_data[_answers(why)])


def _question(why):
    return f"{why}_question"


def _answers(why):
    return f"{why}_answers"


def _named(answers):
    return "Left out now: " + ", ".join(f"“{answer}”" for answer in answers)


def _told_apart(questions):
    """Number, as text -> title of the questions whose titles stand once: a rule knows a question by it."""
    titles = [key(title) for _, title in questions]
    return {str(number): title for number, title in questions if titles.count(key(title)) == 1}


def _number(title, questions):
    return next((number for number, known in questions.items() if key(known) == key(title)), "")
