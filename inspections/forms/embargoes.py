"""Who may know of what is not public yet."""

from django import forms

from sendportal.forms import with_button
from sendportal.models import User
from sendportal.roles import Permission
from sendportal.tidying import TidyForm


class EmbargoForm(TidyForm, forms.Form):
    """`by` is always a reader, so the list holds the others who work on the area's record."""

    not_before = forms.DateField(
        label="Not before which day?",
        required=False,
        help_text="Leave it empty where no day is known. It never opens by itself: a publisher presses “It is live”.",
    )
    readers = forms.ModelMultipleChoiceField(
        label="Who else may know of it?",
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="You, and the people you tick. One of you must be a publisher.",
    )

    def __init__(self, *args, area, by, embargo=None, **kwargs):
        super().__init__(*args, **kwargs)
        held = area.memberships.granting(Permission.SEE_STAFF_PAGES).filter(user__is_active=True)
        field = self.fields["readers"]
        field.queryset = User.objects.filter(pk__in=held.values("user")).exclude(pk=by.pk).order_by("email")
        field.label_from_instance = str
        if embargo:
            self.initial = {"not_before": embargo.not_before, "readers": embargo.readers.all()}
        self.helper = with_button("Save who may know of it", "not_before", "readers")
