"""The pages on which a person's answers are found, shown and erased."""

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from inspections.models import Publication
from inspections.workflow import Status
from sendportal.models import AuditEvent
from surveys import remembered
from surveys.actions import storing
from surveys.models import Erasure, Response, Upload
from tests.factories import record, surveys
from tests.factories.erasures import HER_CODE, HER_NUMBER, HER_WORDS, a_survey_with_her, erase, hers, store
from tests.surveys.test_ingest import brought, kept
from tests.surveys.views.pages import page, said, text

pytestmark = pytest.mark.django_db
WORDS = {"words": "wheelchair nobody waiting", "day": "2025-02-03"}
ASKED_ON = {"asked_on": "2025-03-01", "is_sure": "on", "save": "Erase"}


@pytest.fixture
def client(signed_in, vera):
    return signed_in(vera)


@pytest.fixture
def survey(area, vera):
    return a_survey_with_her(area, vera)


def look(client, survey, **asked):
    return client.post(page("erase", survey.area, survey.pk), asked or {"receipt": HER_CODE})


def sealed(answer):
    return re.search(r'name="found" value="([^"]+)"', answer.content.decode()).group(1)


def confirm(client, survey, found, **sent):
    return client.post(page("erase_confirm", survey.area, survey.pk), {"found": found} | sent)


def test_the_way_from_asking_to_the_proof(client, survey, area):
    assert "Somebody asks to have their answers erased" in text(client.get(page("survey", area, survey.pk)))
    shown = look(client, survey, **WORDS)
    assert HER_WORDS in text(shown)
    asked = confirm(client, survey, sealed(shown))
    assert "Erase one person’s answers?" in text(asked)
    assert hers().exists()
    done = confirm(client, survey, sealed(asked), **ASKED_ON)
    proof = Erasure.objects.get()
    assert done.url == page("erasure", area, proof.pk)
    assert (proof.found, str(proof.asked_on), hers().count()) == ("words", "2025-03-01", 0)
    assert "Asked on 1 March 2025" in text(client.get(page("survey", area, survey.pk)))
    assert "1 response of people who asked has been erased" in text(
        client.get(page("survey", area, survey.pk))
    )


def test_what_is_held_is_shown_by_question_and_file(client, survey, area, vera):
    surveys.a_release(survey, vera, "complete")
    shown = text(look(client, survey))
    for words in (
        "From the file <code>export.csv</code>",
        "The file itself is still kept, with all that stands in it, such as an e-mail address",
        "3 February 2025",
        HER_NUMBER,
        HER_CODE,
        "<dt>Q1. What is your child&#x27;s stage?</dt> <dd>Primary</dd>",
        "Short breaks<br>Speech therapy: No<br>School transport: No",
        "figures number 1",
        "No page that was published, or is on its way, shares eight words",
    ):
        assert words in shown
    assert "The forms are too long" not in shown


def test_files_and_figures_that_may_hold_somebody_are_named(client, survey, area, vera):
    surveys.a_release(survey, vera, "complete")
    older = survey.current_upload
    Upload.objects.filter(survey=survey).update(file_name="older.csv")
    store(survey, vera, surveys.smartsurvey(people=41))
    surveys.long_after()
    storing.clear(older)
    surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=8, partial=2))
    Upload.objects.filter(state=Upload.State.CURRENT).update(file_name="without.csv")
    shown = text(look(client, survey))
    assert "<code>older.csv</code>, brought in on" in shown
    assert "Figures number 1 were made from exports whose answers are no longer here." in shown
    assert "without.csv" not in shown


def test_published_passages_are_shown_with_the_way_to_hide_them(client, survey, area, vera, pat, fonts):
    summary = record.a_summary(area, vera)
    Publication.objects.filter(pk=summary.pk).update(still_hard=f"A parent: {HER_WORDS.lower()}, they said.")
    hers().get().comments.update(text="Other words")  # the words would not have passed the review
    edition = record.an_edition(summary, vera, pat, Status.PUBLISHED)
    hers().get().comments.update(text=HER_WORDS)
    shown = text(look(client, survey))
    assert f'<blockquote class="said-words"><p>{HER_WORDS.lower()}</p></blockquote>' in shown
    assert page("publication", area, edition.publication_id) in shown
    assert "press “Hide this page now”" in shown


def test_of_several_nothing_is_shown(client, survey):
    answer = text(look(client, survey, words="the forms are too long", day="2025-02-03"))
    assert "2 or more people fit" in answer
    assert "too long for us" not in answer
    assert "10" not in re.search(r"<h1>.*?<form", answer).group()
    assert AuditEvent.objects.filter(verb="erasure.shown").count() == 0


@pytest.fixture
def twice(survey):
    """Somebody answered twice through one link: the responses 5 and 9 of the file, of which she wrote in the first."""
    hers().update(tool_id="90000999", receipt="")
    Response.objects.filter(record__in=(7, 8)).update(tool_id=HER_NUMBER, receipt=HER_CODE)
    return survey


def test_under_one_number_each_response_is_shown_with_what_tells_it_later(client, twice):
    shown = text(look(client, twice))
    for words in (
        "2 different responses stand under the number or code that you entered.",
        "Response 1 of 2: answered on 3 February 2025",
        "Response 2 of 2: answered on 3 February 2025",
        "The forms are too long for us, says 4.",
        "If you tick only some, it cannot, as the others stay under it.",
        "<strong>Response 2 has no such comment.</strong>",
    ):
        assert words in shown
    assert "Response 1 has no such comment" not in shown
    assert AuditEvent.objects.get(verb="erasure.shown").detail == {"way": "receipt", "hits": 2}


def test_only_what_is_ticked_is_erased_and_at_least_one_has_to_be(client, twice):
    found = sealed(look(client, twice))
    asked = confirm(client, twice, found, which=["2"])
    assert re.findall(r'value="(\d)"[^>]*checked', text(asked)) == ["2"]
    assert "Tick each response that is theirs." in text(confirm(client, twice, found, **ASKED_ON))
    assert "is not one of the available choices" in text(
        confirm(client, twice, found, which=["3"], **ASKED_ON)
    )
    assert hers().count() == 2
    confirm(client, twice, found, which=["2"], **ASKED_ON)
    assert list(hers().values_list("record", flat=True)) == [7]
    assert Erasure.objects.get().responses == 1


def test_what_does_not_fit_under_the_number_is_not_shown(client, twice):
    hers().filter(record=7).update(answered_on="2025-02-04")
    shown = text(look(client, twice, tool_id=HER_NUMBER, day="2025-02-03"))
    assert "More answers stand under this number or code. They do not fit" in shown
    assert "says 4." not in shown and "4 February" not in shown
    assert "Which of these are theirs?" not in shown
    confirm(client, twice, sealed(look(client, twice, tool_id=HER_NUMBER, day="2025-02-03")), **ASKED_ON)
    assert list(hers().values_list("record", flat=True)) == [7]


def test_nobody_fits(client, survey, vera):
    assert "Nobody fits" in text(look(client, survey, receipt="no such code"))
    erase(survey, vera)
    assert "have been erased" in text(look(client, survey))


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"day": "2025-02-03"}, "Enter a code, a number, or words from a comment."),
        ({"words": "help of it", "day": "2025-02-03"}, "Enter at least 3 different words"),
        ({"words": "wheelchair nobody waiting"}, "Ask also for the day on which they answered"),
        ({"tool_id": "9"}, "Ask also for the day on which they answered"),
        ({"words": "wheelchair nobody waiting", "answer_1": "made up"}, "Select a valid choice"),
    ],
)
def test_too_little_is_not_looked_for(client, survey, asked, sentence):
    assert sentence in text(look(client, survey, **asked))
    assert not AuditEvent.objects.filter(verb="erasure.searched").exists()


def test_answers_that_are_remembered_narrow_it_down(client, survey):
    codes = {choice.answer: choice.code for choice in remembered.choices(survey)}
    right = {"answer_1": codes["Primary"], "answer_3": codes["Short breaks"]}
    assert HER_WORDS in text(look(client, survey, words=WORDS["words"], **right))
    wrong = {"answer_1": codes["Secondary"], "answer_2": codes["Short breaks"]}
    assert "Nobody fits" in text(look(client, survey, words=WORDS["words"], **wrong))
    twice = {"answer_1": codes["Primary"], "answer_2": codes["Primary"]}
    assert "or for two of their answers" in text(look(client, survey, words=WORDS["words"], **twice))


def test_answers_on_offer_stand_in_their_own_order_and_rare_ones_are_said_to_be_missing(client, area, vera):
    ages = [["ID", "How old is your child?", "Anything else?"]]
    ages += [[str(1000 + n), f"{4 * (n % 4)} to {4 * (n % 4) + 3}", f"It went on {n}"] for n in range(60)]
    ages.append(["2000", "20 to 25", "And so on"])
    survey = surveys.a_survey(area, vera)
    kept(brought(survey, vera, ages), vera)
    asked = [c.answer for c in remembered.choices(survey) if c.question == "How old is your child?"]
    assert asked == ["0 to 3", "4 to 7", "8 to 11", "12 to 15"]
    shown = text(client.get(page("erase", area, survey.pk), {"answers": 1}))
    assert "Answers that fewer than 10 people gave are not in these lists" in shown


def test_answers_of_a_survey_without_rows_are_not_offered(client, area, vera):
    survey = surveys.a_survey(area, vera)
    assert "An answer they remember" not in text(client.get(page("erase", area, survey.pk), {"answers": 1}))
    assert not AuditEvent.objects.filter(verb="answers.read").exists()


def test_answers_are_read_to_choose_from_only_when_somebody_wants_to(client, survey, area, vera):
    def offered(answer):
        rows = AuditEvent.objects.filter(verb="answers.read", detail__purpose="choices").order_by("pk")
        events = [(row.by_id, row.target_id, row.detail["responses"]) for row in rows]
        new, seen[:] = events[len(seen) :], events
        return "An answer they remember" in text(answer), new

    seen = []
    read = (True, [(vera.pk, str(survey.current_upload.pk), 40)])
    address = page("erase", area, survey.pk)
    assert offered(client.get(address)) == (False, [])
    assert offered(client.get(address, {"answers": 1})) == read
    assert offered(look(client, survey)) == (False, [])
    assert offered(look(client, survey, receipt="nobody")) == (False, [])
    assert offered(look(client, survey, words=WORDS["words"])) == read
    assert offered(look(client, survey, words="the forms are too long", day="2025-02-03")) == read


def test_browsers_keep_nothing(client, survey):
    shown = look(client, survey)
    asked = confirm(client, survey, sealed(shown))
    for answer in (look(client, survey, receipt="nobody"), shown, asked):
        assert "no-store" in answer.headers["Cache-Control"]
        assert "data-keep" not in answer.content.decode()
    kept = str(dict(client.session)) + str(client.cookies)
    assert HER_CODE not in kept and HER_WORDS not in kept


def test_the_day_and_the_tick_are_asked_for(client, survey):
    found = sealed(look(client, survey))
    tomorrow = timezone.localdate() + timedelta(days=1)
    for sent, sentence in (
        ({"save": "Erase"}, "Enter the day on which they asked."),
        (ASKED_ON | {"is_sure": ""}, "Make sure who asks, then tick this."),
        (ASKED_ON | {"asked_on": str(tomorrow)}, "This day lies in the future."),
    ):
        assert sentence in text(confirm(client, survey, found, **sent))
    assert (Erasure.objects.count(), hers().count()) == (0, 1)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("0026-11-27", "This is the year 26. Enter the year in four digits, such as 2025."),
        ("21890-02-31", "Enter a day of the calendar, with the year in four digits."),
    ],
)
def test_a_year_that_was_typed_short_is_not_taken(client, survey, day, sentence):
    found = sealed(look(client, survey))
    assert sentence in text(confirm(client, survey, found, **(ASKED_ON | {"asked_on": day})))
    assert sentence in text(look(client, survey, words="wheelchair nobody waiting", day=day))
    assert Erasure.objects.count() == 0


def test_what_was_found_is_for_one_person_one_survey_and_half_an_hour(client, survey, area, vera, pat):
    found, other = sealed(look(client, survey)), surveys.a_survey(area, vera, title="Another")
    late = signing.TimestampSigner(salt="surveys.erasing")
    late.timestamp = lambda: "1abcde"  # of the year 2003
    old = late.sign_object([vera.pk, survey.pk, hers().get().pk, "receipt"])
    for survey_asked, words in ((other, found), (survey, found[:-1]), (survey, ""), (survey, old)):
        answer = confirm(client, survey_asked, words, **ASKED_ON)
        assert answer.url == page("erase", area, survey_asked.pk)
    client.force_login(pat)
    answer = confirm(client, survey, found, **ASKED_ON)
    assert answer.url == page("erase", area, survey.pk)
    assert said(answer)[-1].endswith("Look for the answers again.")
    assert (Erasure.objects.count(), hers().count()) == (0, 1)


def test_pressing_twice_says_that_it_is_done(client, survey):
    found = sealed(look(client, survey))
    confirm(client, survey, found, **ASKED_ON)
    assert "These answers are not held any more." in text(confirm(client, survey, found, **ASKED_ON))
    assert Erasure.objects.count() == 1


def test_a_preview_that_goes_is_announced_and_says_why(client, survey, area, vera):
    preview = surveys.an_upload(survey, vera, surveys.smartsurvey(people=41))
    found = sealed(look(client, survey))
    assert "An export is on its way in" in text(confirm(client, survey, found))
    confirm(client, survey, found, **ASKED_ON)
    assert "It is then read without that person." in text(client.get(page("upload", area, preview.pk)))
    assert Upload.objects.get(pk=preview.pk).state == Upload.State.DISCARDED


def test_the_proof_says_what_went_and_what_stays(client, survey, area, vera):
    surveys.a_release(survey, vera, "complete")
    proof = erase(survey, vera)
    shown = text(client.get(page("erasure", area, proof.pk)))
    for words in (
        "1 stored response,",
        "1 comment<",
        "1 original file ",
        "Figures number 1, made before. They name nobody, and show no answer that fewer than 10 people gave.",
        "By the code the person was given",
    ):
        assert words in shown
    assert [
        word for word in (HER_CODE, HER_NUMBER, "rang", "wheelchair", "Short breaks") if word in shown
    ] == []


def test_the_proof_gives_the_threshold_that_figures_were_made_with(client, survey, area, vera):
    surveys.a_release(survey, vera, "complete")
    area.threshold = 20
    area.save(update_fields=["threshold"])
    shown = text(client.get(page("erasure", area, erase(survey, vera).pk)))
    assert re.findall(r"Figures number (\d), made before.*?fewer than (\d+) people", shown) == [("1", "10")]


def test_the_proof_is_in_words_for_a_parent_and_promises_nothing_of_backups(client, survey, area, vera):
    shown = text(client.get(page("erasure", area, erase(survey, vera).pk)))
    main = shown[shown.index("Proof of an erasure</h1>") :].casefold()
    assert [word for word in ("hash", "keyed", "mark") if re.search(rf"\b{word}", main)] == []
    assert "None had been made before." in shown
    assert "has to have it erase them again, which it does not do by itself." in shown


def test_looking_costs_the_same_for_many_who_fit(client, area, vera, django_assert_max_num_queries):
    def queries(title, people):
        survey = surveys.a_survey(area, vera, title)
        surveys.a_stored_upload(survey, vera, surveys.smartsurvey(people=people))
        one, _, other, *_ = (choice.code for choice in remembered.choices(survey))
        asked = {"words": "forms are too long", "answer_1": one, "answer_2": other}
        with django_assert_max_num_queries(80) as seen:
            assert "2 or more people fit" in text(look(client, survey, **asked))
        return len(seen)

    queries("The first", 100)
    assert queries("Few", 100) == queries("Many", 300)
