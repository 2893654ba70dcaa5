import pytest

from sendportal import prose

LETTERS = [
    "Write to jo.bloggs@example.org today",
    "o'brien+send@council.gov.uk",
    "A.B_C-D@sub.example.co.uk",
    "mum (at) example.org",
    "mum [at] example.org",
]
NUMBERS = [
    "Call 01632 960 123 now",
    "01632960123",
    "(01632) 960123",
    "01632-960-123",
    "01632.960.123",
    "01632\u00a0960\u00a0123",
    "01632\u2011960\u2011123",
    "01632 – 960123",
    "020 7946 0123",
    "07700 900 123",
    "0 7 7 0 0 9 0 0 1 2 3",
    "0800 160 1234",
    "+44 1632 960 123",
    "+44 (0)1632 960 123",
    "+44(0) 7700 900123",
    "0044 1632 960 123",
    "tel:01632960123",
]
POSTCODES = [
    "OX4 1AB",
    "ox41ab",
    "SW1A 1AA",
    "M1 1AE",
    "EC1A\u00a01BB",
    "GIR 0AA",
    "OX4  1AB",
    "OX4-1AB",
    "CR2 6XH",
]
HARMLESS = [
    "From 2016 to 2022, and again in 2025.",
    "Plans are finished in 20 weeks, 1,055 of 2,640 on time.",
    "On 01/02/2025 and 2025-03-03, and on 01.02.2025 at 10.30.",
    "Section 10.1.2.3 of the report, page 12.",
    "Inspection number 10234567 and reference SR0123456789.",
    "The URN is 123456; the file is 12/0123456789.",
    "Open from 0900 to 1730.",
    "A share of 0.123456789 is 12 %.",
    "In Q1 2AB was the better group.",
    "Q1 2025 and Q4 2024 stand beside each other.",
    "Year Y7 3rd term, the A4 1st page.",
    "A level 3 course, COVID 19, KS2 and KS3.",
    "Part B1 of the plan, form A3.",
    "Between 0 and 25 years; 0 to 5, 6 to 10, 11 to 15.",
    "£10,000,000 over 2 years @ the council",
    "www.example.org/send-2025",
]


OURS = (prose.email_addresses, prose.telephone_numbers, prose.postcodes)


def hits(**texts):
    """What this module's own checks find; apps register others, which look into the database."""
    return [pair for check in OURS for pair in check(None, texts)]


def passages(words):
    return [hit.passage for _, hit in hits(x=words)]


@pytest.mark.parametrize("words", LETTERS)
def test_email_address_is_found(words):
    assert [hit.why[:27] for _, hit in hits(x=words)] == ["This looks like an e-mail a"]


@pytest.mark.parametrize("words", NUMBERS)
def test_telephone_number_is_found_once_and_whole(words):
    (found,) = passages(words)
    digits = [sign for sign in words if sign.isdigit()]
    assert [sign for sign in found if sign.isdigit()] == digits


@pytest.mark.parametrize("words", POSTCODES)
def test_postcode_is_found_whole(words):
    assert passages(f"We live in {words}, near the school") == [words]


@pytest.mark.parametrize("words", HARMLESS)
def test_harmless_words_are_left_alone(words):
    assert passages(words) == []


def test_each_hit_says_where_it_stands_and_why():
    ((place, hit),) = hits(happened="Fine.", better="Ask a@example.org.")
    assert (place, hit.passage) == ("better", "a@example.org")
    assert (
        hit.why
        == "This looks like an e-mail address. People appear by role, and addresses belong in “Get help”."
    )


def test_every_check_of_ours_is_asked_for_every_area(area):
    texts = {"x": "Ask a@example.org, 01632 960 123, OX4 1AB"}
    found = [hit.passage for _, hit in prose.hits(area, texts)]
    assert found == ["a@example.org", "01632 960 123", "OX4 1AB"]


def test_check_that_is_registered_twice_is_asked_once(area):
    prose.register(prose.postcodes)
    assert len(prose.hits(area, {"x": "OX4 1AB"})) == 1
