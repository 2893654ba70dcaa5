"""Every place of an edition has words, wherever something is found that must not be published."""

from dataclasses import fields, is_dataclass
from types import UnionType
from typing import get_args, get_origin, get_type_hints

import pytest

from inspections import content as contents
from inspections import places, wording

KINDS = [kind for kind in vars(contents).values() if is_dataclass(kind)]
FOUND = "a@example.org"


def filled(kind):
    """A piece of content in which every text holds something that must not be published."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{field.name: filled(hints[field.name]) for field in fields(kind)})
    if get_origin(kind) in (tuple, UnionType):
        made = filled(get_args(kind)[0])
        return (made,) if get_origin(kind) is tuple else made
    return FOUND if kind is str else 1


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_an_edition_has_words(kind):
    assert [field.name for field in fields(kind) if field.name not in places.WORDS] == []


def test_whatever_is_found_anywhere_can_be_pointed_out(area):
    content = filled(contents.EditionContent)
    found = [place for place, _ in wording.hits(area, content)]
    assert "visits.0.findings.0.outcome.caveat" in found
    assert [place for place in found if not places.label(content, place)] == []


def test_caution_of_an_outcome_is_called_by_what_it_says():
    content = filled(contents.EditionContent)
    words = places.label(content, "visits.0.outcome.caveat")
    assert words == "A@example.org: what the outcome does not mean"


def test_finding_of_a_thread_is_called_with_its_visit():
    content = filled(contents.EditionContent)
    words = places.label(content, "threads.0.visits.0.findings.0.finding.better")
    assert words == "A@example.org of a@ex, “a@example.org”: what is better"
