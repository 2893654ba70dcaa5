"""An area's own explanations of words."""

from django.db import transaction

from inspections import glossary
from inspections.actions import versions
from inspections.models import GlossaryEntry
from inspections.rules import check_can_edit_record
from inspections.rules.wording import check_row_may_be_read
from sendportal.guards import Refused
from sendportal.models import LocalArea


@transaction.atomic
def save(*, entry, seen=None, by):
    """Saves how an area explains a word, or that it leaves the word out. The next editions say it so.

    Raises Refused where `by` may not edit the record, where the explanation is empty or holds what must not be
    published, where another entry has the word, and where somebody else saved it since version `seen`.
    """
    check_can_edit_record(entry.area, by)
    _check_explains(entry)
    _check_is_free(entry)
    check_row_may_be_read(entry)
    return versions.save(entry, "glossary", seen, by, area=entry.area)


def _check_explains(entry):
    if not entry.is_left_out and not entry.explanation.strip():
        raise Refused("Say what it means, or tick that this word is not explained.")
    if not glossary.slug(entry.term):
        raise Refused("Enter a word with letters or numbers in it.")


def _check_is_free(entry):
    """One word has one explanation, whatever its capitals: pages lead to it by name."""
    # Held, so that two people cannot both be the first to explain one word.
    LocalArea.objects.select_for_update().get(pk=entry.area_id)
    own = GlossaryEntry.objects.filter(area=entry.area).exclude(pk=entry.pk)
    taken = {row.term for row in own} | {row.term for row in glossary.shipped() if row.term != entry.term}
    if glossary.slug(entry.term) in map(glossary.slug, taken):
        raise Refused("This word is on the list already. Choose it there to change what is said about it.")
