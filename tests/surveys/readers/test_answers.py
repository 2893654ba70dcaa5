import pytest

from surveys.readers.kinds import Answers, joins_options, judged, written
from surveys.readers.wording import asks_for_consent, is_placeholder, tidy


@pytest.mark.parametrize(
    "comment",
    ["n/a", "N/A", "na", "None", "no", "Nothing", "-", "--", ".", "...", "?", " n.a. ", "No comment", "nil"],
)
def test_an_empty_phrase_is_a_placeholder(comment):
    assert is_placeholder(comment)


@pytest.mark.parametrize(
    "comment", ["No help at all", "none of the schools", "Unfamiliar (N/A)", "nanny", ":)", "5"]
)
def test_a_real_answer_is_no_placeholder(comment):
    assert not is_placeholder(comment)


@pytest.mark.parametrize(
    ("heading", "read"),
    [
        ("\ufeff Age\u00a0 now ", "Age now"),
        ("Tom &amp; Ann", "Tom & Ann"),
        ("<p>How <b>old</b>?</p>", "How old ?"),
        ("a < b", "a < b"),
    ],
)
def test_a_heading_is_tidied(heading, read):
    assert tidy(heading) == read


def test_few_options_given_often_are_closed():
    assert (
        judged("How was it?", Answers(["Good", "Fair", "Poor, and getting worse every single year"] * 9))
        == "single"
    )


def test_many_different_sentences_are_text():
    assert (
        judged("How was it?", Answers([f"It took them {n} months to answer us" for n in range(20)])) == "text"
    )


def test_many_different_words_are_short():
    assert judged("Which town?", Answers([f"Town{chr(97 + n)}" for n in range(20)])) == "short"


def test_real_comments_among_many_noes_are_text():
    comments = ["No"] * 40 + [f"They lost our {thing} and never rang back" for thing in "abcdefghij"]
    assert judged("Any other comments?", Answers(comments)) == "text"


def test_long_answers_to_an_open_question_are_text_though_they_recur():
    comments = [f"Because the plan for our child was late by {n} months" for n in range(6)] * 3
    assert judged("Please explain your answer", Answers(comments)) == "text"


def test_few_options_of_a_question_that_asks_for_words_are_closed():
    assert (
        judged("What could be better?", Answers(["Waiting", "Letters", "Transport", "Meetings"] * 9))
        == "single"
    )


def test_telephone_numbers_in_words_are_contact():
    numbers = [f"0{n}865 {n}{n}x" for n in range(10, 30)]
    assert judged("Your telephone number", Answers(numbers)) == "contact"


def test_a_contact_preference_is_closed():
    assert judged("May we phone you?", Answers(["Yes", "No"] * 9)) == "single"


def test_dates_are_dates():
    assert judged("When?", Answers([f"{day:02}/02/2025" for day in range(1, 20)])) == "date"


def test_many_different_numbers_are_a_number():
    assert judged("How old?", Answers([str(age) for age in range(2, 25)])) == "number"


def test_a_scale_is_closed():
    assert judged("From 1 to 5?", Answers(["1", "2", "3", "4", "5"] * 4)) == "single"


def test_numbers_of_one_length_are_codes():
    assert written("Code?", Answers(["01234", "99880", "27713", "20110"])) == "short"


def test_options_with_commas_are_not_split():
    assert not joins_options(Answers(["Yes, always", "Yes, sometimes", "No"] * 5), ", ")


def test_options_joined_with_commas_are_found():
    cells = ["Home, School", "School, Club", "Home, Club", "Home", "Club", "Home, School, Club"]
    assert joins_options(Answers(cells), ", ")


@pytest.mark.parametrize(
    "title",
    [
        "May we quote your comments anonymously?",
        "Are you happy for us to use your comments in our report?",
        "Can we contact you about your answers?",
        "Would you be happy to be contacted again?",
        "A short report follows. Are you willing for your own words to be published with it?",
        "Do you give permission for your words to be used?",
        "I consent to taking part",
    ],
)
def test_what_may_be_done_with_the_answers_is_consent(title):
    assert asks_for_consent(title)


@pytest.mark.parametrize(
    "title",
    [
        "How easy is it to contact your caseworker?",
        "Can we get the short breaks that we need?",
        "Do professionals share information about your child?",
        "Do you agree that the plan describes your child?",
        "Were you asked for consent before the assessment?",
        "Are you happy with your school?",
        "How far do you agree with these statements?",
    ],
)
def test_a_question_about_services_is_no_consent(title):
    assert not asks_for_consent(title)
