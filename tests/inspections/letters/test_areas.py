"""Local areas and bodies by the names that documents print."""

import pytest

from inspections.letters import areas, bodies


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Rutland", "E06000017"),
        ("the Royal Borough of Greenwich", "E09000011"),
        ("Bedford Borough", "E06000055"),
        ("London Borough of Barking & Dagenham", "E09000002"),
        ("St Helens", "E08000013"),
        ("Hull", "E06000010"),
        ("Kingston upon Hull, City of", "E06000010"),
        ("Stoke-on- Trent", "E06000021"),
        ("Southend-onSea", "E06000033"),
        ("City of London", "E09000001"),
        ("Blackburn-with-Darwen", "E06000008"),
    ],
)
def test_area_is_known_by_any_form_of_its_name(printed, code):
    assert areas.named(printed).gss_code == code


@pytest.mark.parametrize("printed", ["London", "the local area", "Kingston", "Nowhere", "Northamptonshire"])
def test_name_of_no_one_area_has_no_codes(printed):
    assert (areas.named(printed).name, areas.named(printed).gss_code) == (printed, None)


@pytest.mark.parametrize(
    ("printed", "known", "is_right"),
    [
        ("NHS Norfolk and Waveney area ICB", "NHS Norfolk and Waveney Integrated Care Board", True),
        ("Devon Integrated Care Board", "NHS Devon Integrated Care Board", True),
        ("The Chief Executive, NHS Devonn ICB", "NHS Devon Integrated Care Board", False),
        ("Rutland County Council", "Rutland", True),
        ("Ruttland County Council", "Rutland", False),
        ("Nowhere Council", None, False),
    ],
)
def test_body_is_known_or_nearly_known_or_not(printed, known, is_right):
    named = list(bodies.named_in(printed))
    assert [(one.known, one.is_right) for one in named] == [(known, is_right)]


def test_bodies_in_one_text_are_told_apart():
    text = "Rutland County Council, Worcestershire Children’s First and NHS Devon ICB. The ICB and Council leaders"
    assert [one.printed for one in bodies.named_in(text)] == ["Rutland County Council", "NHS Devon ICB"]
