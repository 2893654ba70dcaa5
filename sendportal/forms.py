"""Forms about people and the help list. They check what was typed; the actions decide and write."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone

from sendportal import roles, rules
from sendportal.guards import Refused
from sendportal.models import HelpEntry, User
from sendportal.tidying import TidyForm

ROLE_CHOICES = [(role.name, f"{role.title}. {role.description}") for role in roles.ROLES.values()]


def typed(request):
    """What a form is bound to: what was sent, even where that is nothing, or None while it is only shown."""
    return request.POST if request.method == "POST" else None


def please(words):
    """What a field says when it was left empty."""
    return {"required": words}


def with_button(button, *parts, action="", css=""):
    """A crispy helper with one button that says what pressing it does. `parts` are what stands in the form, in order,
    or all its fields where none are given; `css` is the button's class."""
    made = FormHelper()
    made.form_action = action
    made.add_input(Submit("save", button, css_class=css))
    if parts:
        made.layout = Layout(*parts)
    return made


def role_field():
    empty = please("Choose a role.")
    return forms.ChoiceField(
        label="Role", choices=ROLE_CHOICES, widget=forms.RadioSelect, error_messages=empty
    )


class InviteForm(forms.Form):
    email = forms.EmailField(
        label="E-mail address",
        help_text="The invitation goes to this address, and the person signs in with it.",
        error_messages=please("Enter the person's e-mail address."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = role_field()

    helper = with_button("Invite")


class RoleForm(forms.Form):
    role = role_field()

    helper = with_button("Change the role")


class ThresholdForm(forms.Form):
    threshold = forms.IntegerField(
        label="Fewest people",
        help_text="Ten is usual. Never below five.",
        min_value=5,
        max_value=1000,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Enter a whole number from 5 to 1,000."
        ),
    )

    helper = with_button("Save")


class AcceptForm(forms.Form):
    first_name = forms.CharField(
        max_length=150,
        error_messages=please("Enter your first name."),
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        max_length=150,
        error_messages=please("Enter your last name."),
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    password = forms.CharField(
        label="Choose a password",
        help_text="At least 12 characters. Three or four words that have nothing to do with each other are a good one.",
        strip=False,
        error_messages=please("Choose a password."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="The same password again",
        strip=False,
        error_messages=please("Type the same password once more."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    helper = with_button("Set up my account")

    def __init__(self, *args, email, **kwargs):
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password(self):
        names = {name: self.cleaned_data.get(name, "") for name in ("first_name", "last_name")}
        validate_password(self.cleaned_data["password"], User(email=self.email, **names))
        return self.cleaned_data["password"]

    def clean(self):
        password, again = self.cleaned_data.get("password"), self.cleaned_data.pop("again", None)
        if password and again and password != again:
            self.add_error("again", "The two passwords differ. Type the same password in both places.")
        return self.cleaned_data


class HelpEntryForm(TidyForm, forms.ModelForm):
    topic = forms.ChoiceField(
        label="What it is about",
        choices=HelpEntry.Topic.choices,
        error_messages=please("Choose what it is about."),
        widget=forms.RadioSelect,
    )
    web = forms.URLField(label="Web address", required=False, assume_scheme="https")
    checked_on = forms.DateField(
        label="Date checked",
        help_text="The day on which somebody last made sure that all of this is right.",
        error_messages=please("Enter the day on which somebody checked it."),
        widget=forms.DateInput,
    )

    helper = with_button("Save")

    class Meta:
        model = HelpEntry
        fields = ["topic", "name", "does", "telephone", "web", "checked_on"]
        help_texts = {
            "name": "The service, or a role in it. Never a person’s name: people change, and this is public at once.",
            "does": "One or two sentences. A number and a web address have fields of their own.",
        }
        widgets = {"telephone": forms.TextInput(attrs={"inputmode": "tel"})}
        error_messages = {
            "name": please("Enter who they are."),
            "does": please("Enter what they can help with."),
        }

    def clean_telephone(self):
        words = self.cleaned_data["telephone"].strip()
        if words:
            sentence_of(rules.check_telephone, words, self.instance.area)
        return words

    def clean_checked_on(self):
        day = self.cleaned_data["checked_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                "This day lies in the future. Enter the day on which somebody looked."
            )
        return day


def sentence_of(check, *about):
    """Runs a rule; what it refuses becomes an error of the field."""
    try:
        check(*about)
    except Refused as refused:
        raise forms.ValidationError(str(refused)) from None
