"""Letters that wait for somebody, for the page where an evening starts."""

from django.urls import reverse

from inspections import letter_parts
from inspections.embargoes import seen
from inspections.models import Letter
from inspections.turns import Turn
from sendportal.roles import Permission


def waiting(area, who):
    """A Turn for each letter of `area` that has been read and is not in the record yet, as far as the Onlooker `who`
    may know of it. It is the turn of whoever may edit the record."""
    rows = area.letters.filter(state=Letter.State.READ).prefetch_related("parts")
    return [_turn(letter, who) for letter in seen(rows, who.person)]


def _turn(letter, who):
    parts = list(letter.parts.all())
    left = sum(not part.confirmed_at and not part.is_left_out for part in parts)
    hint = (
        f"{left} of {len(parts)} sections wait to be confirmed." if left else "Everything in it is confirmed."
    )
    return Turn(
        title=letter_parts.facts_of(parts[0])["report_title"] or "Report or letter",
        url=reverse("staff:letter", args=[letter.area.slug, letter.pk]),
        hint=hint,
        status="To confirm" if left else "To be entered",
        tone="warn",
        mine=who.may(Permission.EDIT_RECORD),
    )
