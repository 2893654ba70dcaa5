"""Likely names in comments. All sentences are invented; the words that name somebody are known for each."""

import timeit

import pytest

from surveys import names
from surveys.marks import Mark, marks

NAMED = [
    "My son Jack has waited two years for an assessment.",
    "my son jack has waited two years",
    "MY SON JACK HAS WAITED TWO YEARS",
    "Our daughter, Amelia, was left without a place.",
    "our daughter amelia is at home all day",
    "He is called Zebulon and he loves trains.",
    "Our boy is called oliver and he cannot cope",
    "His name is Tremaine, and nobody asked him.",
    "Her name is aisha and she is nine",
    "The SENCO, Mrs Okafor, was wonderful.",
    "Mr Featherstonehaugh never rang back.",
    "mrs begum never rang back",
    "Dr. Patel listened to us.",
    "Dr Achterberg told us to wait.",
    "Miss Bright in Year 2 made all the difference.",
    "We saw Professor Lindqvist twice.",
    "Auntie Pat takes her on Fridays.",
    "Mx Rowntree helped a lot.",
    "We go to St Mary's and they try hard.",
    "St. Wilfrid's could not meet his needs",
    "She goes to Larkspur Primary School now.",
    "Hazelbrook Academy off-rolled him.",
    "Jack needs somebody to listen.",
    "I think Mohammed needs more support than he gets.",
    "Nothing works for Chloe at the moment.",
    "Please help Agnieszka get a place.",
    "We asked for a break, because Tomasz cannot sleep.",
    "The school told us that Zephyrine was too much for them.",
    "When Thandiwe's transport stopped we were stuck.",
    "It was clear that Jowan needed help.",
    "My twins Ayaan and Zoya share a room.",
    "My daughter Grace has a plan.",
    "My son Will has a plan.",
    "My eldest Kofi was excluded.",
    "Her brother Mark is affected as well.",
    "my grandson tyler lives with us",
    "Caseworker Ewa was kind.",
    "Speak to Harpreet at the office.",
    "Not enough support for siobhan.",
    "priya waited for eleven months",
]
UNNAMED = [
    "My son has been out of school for a year.",
    "my daughter needs speech therapy",
    "MY SON NEEDS HELP AND NOBODY LISTENS",
    "The EHCP took 60 weeks and CAMHS closed the case.",
    "Our SENCO is doing her best with little money.",
    "We moved to Oxfordshire in May and started again.",
    "Ofsted said the Local Area must do better.",
    "I hope that it will get better. Will it?",
    "He may lose his place.",
    "The Council does not answer letters.",
    "We were told to wait until September.",
    "God help us.",
    "English and Maths are hard for him.",
    "The Speech and Language Therapist was lovely.",
    "She has Autism and ADHD.",
    "He was given a diagnosis of Asperger's.",
    "Mum and Dad do everything.",
    "My Mum helps out at weekends.",
    "Children miss school because there is no transport.",
    "We miss out on everything.",
    "The service is called Portage and is very good.",
    "A charity called Kids helped us.",
    "Special School places are rare.",
    "Our Primary School was great. Secondary School was not.",
    "The Educational Psychologist was late.",
    "Short breaks were cut. Respite too.",
    "Everything takes too long!",
    "In Year 9 he stopped going.",
    "I’m tired. I’ve had enough.",
    "My child is in Reception and cannot read.",
    "It was a Tribunal that decided, not the LA.",
    "The GP is the only one who helped",
    "My boy, who is seven, is at home.",
    "Our Social Worker is leaving again.",
    "Nobody at SENDIASS picked up the phone.",
    "The Key Worker was good, the Panel was not.",
    "We use Makaton and PECS at home.",
    "Parents need a break too, and Grandparents as well.",
    "On Monday the Taxi did not come.",
    "My daughter, and others like her, are failed.",
    "he refused to go in and we were fined",
    "Staff at the Hub are kind.",
    "Down's syndrome is not understood here.",
    "Covid made all of it worse",
]


def test_few_names_are_missed():
    missed = [text for text in NAMED if not names.any_in(text)]
    assert len(missed) <= len(NAMED) * 0.05, missed


def test_few_marks_are_false():
    false = [text for text in UNNAMED if names.any_in(text)]
    assert len(false) <= (len(NAMED) + len(false)) * 0.05, false


def test_what_is_marked_is_the_name():
    text = "Mrs Okafor told my son jack and his sister Amelia about St Mary's in Oxford."
    assert list(names.found(text)) == ["Okafor", "jack", "Amelia", "Mary's"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("My son Jack has waited", Mark.NAME), ("Jack, 07700 900123", Mark.NAME | Mark.TELEPHONE), ("", 0)],
)
def test_name_is_a_mark_beside_the_others(text, expected):
    assert marks(text) == expected


def test_lists_hold_no_word_twice():
    both = names.GIVEN & names.ORDINARY
    assert both == set()


def test_comment_without_anything_striking_costs_little():
    """The bound is ten times what it takes, because the machine may be busy."""
    text = "We waited for two years and nobody told us anything about what would happen next at the school we use."
    assert min(timeit.repeat(lambda: marks(text), number=200, repeat=9)) / 200 < 50e-6
