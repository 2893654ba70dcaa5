import pytest

from inspections import content as contents
from inspections.actions import editions, record, suggestions, versions
from sendportal.guards import Refused
from tests.factories.record import an_inspection
from tests.inspections import stages


@pytest.fixture
def in_review(summary, vera, pat):
    return stages.at("in_review", summary, vera, pat)


@pytest.fixture
def place(summary):
    return f"publication.{summary.pk}.better"


@pytest.fixture
def suggestion(in_review, place, pat):
    return suggestions.suggest(edition=in_review, place=place, after=" Many more plans are on time. ", by=pat)


def refusal(action, **given):
    with pytest.raises(Refused) as refused:
        action(**given)
    return str(refused.value)


def test_accepting_writes_the_words_and_sends_the_edition_again(suggestion, in_review, summary, vera, pat):
    editions.send_back(edition=in_review, note="See my words.", by=pat)
    sent = suggestions.accept_all(edition=in_review, by=vera)
    suggestion.refresh_from_db()
    summary.refresh_from_db()
    assert (sent.status, summary.better, suggestion.accepted_by) == (
        "in_review",
        "Many more plans are on time.",
        vera,
    )
    assert contents.parse(sent.content).short[2].text == "Many more plans are on time."


def test_form_that_was_open_before_does_not_write_over_accepted_words(
    suggestion, in_review, summary, vera, pat
):
    editions.send_back(edition=in_review, note="See my words.", by=pat)
    suggestions.accept_all(edition=in_review, by=vera)
    assert refusal(record.save_opening, publication=summary, seen=1, by=vera) == versions.CHANGED


def test_suggestion_is_not_written_over_words_that_changed_meanwhile(
    suggestion, in_review, summary, vera, pat
):
    editions.send_back(edition=in_review, note="See my words.", by=pat)
    summary.better = "Nothing is better."
    record.save_opening(publication=summary, by=vera)
    assert refusal(suggestions.accept_all, edition=in_review, by=vera).startswith("Somebody has changed")
    summary.refresh_from_db()
    suggestion.refresh_from_db()
    assert (summary.better, suggestion.is_open) == ("Nothing is better.", True)


def test_declined_suggestion_leaves_the_words(suggestion, in_review, summary, vera, pat):
    suggestions.decline(suggestion=suggestion, by=vera)
    editions.send_back(edition=in_review, note="Well then.", by=pat)
    suggestions.accept_all(edition=in_review, by=vera)
    summary.refresh_from_db()
    assert summary.better == "More plans are on time."
    assert refusal(suggestions.decline, suggestion=suggestion, by=vera).startswith("This suggestion has been")


def test_suggestions_are_not_taken_by_whoever_made_them(suggestion, in_review, summary, pat):
    editions.send_back(edition=in_review, note="See my words.", by=pat)
    assert refusal(suggestions.accept_all, edition=in_review, by=pat).startswith("You suggested some")
    suggestion.refresh_from_db()
    assert suggestion.is_open


def test_newer_suggestion_takes_the_place_of_the_older(suggestion, in_review, place, pat):
    newer = suggestions.suggest(edition=in_review, place=place, after="Half are on time.", by=pat)
    assert list(in_review.suggestions.all()) == [newer]


@pytest.mark.parametrize("after", ["", "  ", "More plans are on time."])
def test_suggestion_of_nothing_new_is_refused(after, in_review, place, pat):
    assert refusal(suggestions.suggest, edition=in_review, place=place, after=after, by=pat).startswith(
        "Write"
    )


def test_words_that_the_author_changed_since_are_not_offered(in_review, summary, place, vera, pat):
    summary.better = "Nothing is better."
    record.save_opening(publication=summary, by=vera)
    given = {"edition": in_review, "place": place, "after": "All is better.", "by": pat}
    assert refusal(suggestions.suggest, **given).startswith("These words are not in the edition any more.")


def test_words_of_another_area_are_not_offered(in_review, olu, pat):
    theirs = an_inspection(olu.memberships.get().area, olu, looked_at="Their own business.")
    given = {"place": f"inspection.{theirs.pk}.looked_at", "after": "Ours now.", "by": pat}
    assert refusal(suggestions.suggest, edition=in_review, **given).startswith("These words are not")


def test_suggestion_that_does_not_fit_its_field_is_refused(in_review, summary, pat):
    given = {"place": f"publication.{summary.pk}.next_when", "after": "x" * 121, "by": pat}
    assert refusal(suggestions.suggest, edition=in_review, **given) == (
        "There is room for 120 characters here, and you wrote 121."
    )


def test_only_a_reviewer_suggests_and_only_in_review(in_review, place, vera, pat):
    given = {"edition": in_review, "place": place, "after": "All is better."}
    assert refusal(suggestions.suggest, **given, by=vera).startswith("Your role")
    editions.send_back(edition=in_review, note="Shorter, please.", by=pat)
    assert refusal(suggestions.suggest, **given, by=pat).startswith("Words can be suggested while")
