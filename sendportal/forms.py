"""Forms about people and the help list. They check what was typed; the actions decide and write."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.utils import timezone

from sendportal import roles, rules
from sendportal.guards import Refused
from sendportal.models import HelpEntry, User

ROLE_CHOICES = [(role.name, f"{role.title}. {role.description}") for role in roles.ROLES.values()]


def with_button(button):
    """A crispy helper with one button that says what pressing it does."""
    made = FormHelper()
    made.add_input(Submit("save", button))
    return made


class InviteForm(forms.Form):
    email = forms.EmailField(
        label="E-mail address",
        help_text="The invitation goes to this address, and the person signs in with it.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label="Role", choices=ROLE_CHOICES, widget=forms.RadioSelect)

    helper = with_button("Send the invitation")


class RoleForm(forms.Form):
    role = forms.ChoiceField(label="Role", choices=ROLE_CHOICES, widget=forms.RadioSelect)

    helper = with_button("Change the role")


class AcceptForm(forms.Form):
    first_name = forms.CharField(
        max_length=150, label="First name", widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        max_length=150, label="Last name", widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    password = forms.CharField(
        label="Choose a password",
        help_text=password_validators_help_text_html,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="The same password again",
        strip=False,
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


class HelpEntryForm(forms.ModelForm):
    web = forms.URLField(label="Web address", required=False, assume_scheme="https")
    checked_on = forms.DateField(
        label="Date checked",
        help_text="The day on which somebody last made sure that all of this is right.",
        widget=forms.DateInput,
    )

    helper = with_button("Save")

    class Meta:
        model = HelpEntry
        fields = ["topic", "name", "does", "telephone", "web", "checked_on"]
        labels = {"topic": "What it is about"}
        widgets = {"topic": forms.RadioSelect, "telephone": forms.TextInput(attrs={"inputmode": "tel"})}

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
