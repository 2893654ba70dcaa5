"""Claims: when a verdict stands, and who lets it be shown. Each rule is attacked in the database as well."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from inspections.actions import claims as actions
from inspections.actions import embargoes
from inspections.actions.versions import CHANGED
from inspections.embargoes import seen
from inspections.models import Claim
from sendportal.guards import Refused
from tests.factories.record import an_inspection
from tests.factories.said import a_claim, a_signed_claim, sign

NOTHING = {"passage": "", "passage_from": ""}


def refused(work, words):
    with pytest.raises(Refused, match=words), transaction.atomic():
        work()


def refused_below(row, **fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=row.pk).update(**fields)


@pytest.fixture
def claim(area, vera):
    return a_claim(area, vera)


@pytest.fixture
def signed(area, vera):
    return a_signed_claim(area, vera)


@pytest.fixture
def shown(signed, pat):
    return actions.allow(claim=signed, seen=signed.version, by=pat)


def standing(claim):
    claim.refresh_from_db()
    return bool(claim.verdict), claim.checked_by_id is not None, claim.shown_by_id is not None


def test_verdict_is_signed_by_who_gave_it(signed, vera):
    assert (signed.verdict, signed.checked_by, signed.shown_at) == ("differs", vera, None)


def test_verdict_without_a_signature_is_refused_by_the_database(claim, signed, vera):
    refused_below(claim, verdict="matches")
    refused_below(claim, verdict="matches", checked_at=timezone.now())
    refused_below(signed, checked_at=None, checked_by=None)
    refused_below(signed, verdict="")


def test_verdict_outside_the_list_is_refused(claim, vera):
    refused(lambda: sign(claim, vera, "a lie"), "from the list")


def test_verdict_without_a_reason_is_refused(claim, vera):
    refused(lambda: sign(claim, vera, why=" "), "why you came")


@pytest.mark.parametrize("verdict", ["matches", "partly", "differs"])
def test_comparing_verdict_needs_a_passage(area, vera, verdict):
    claim = a_claim(area, vera, **NOTHING)
    refused(lambda: sign(claim, vera, verdict), "what the source says")
    refused_below(claim, verdict=verdict, checked_at=timezone.now(), checked_by=vera)


def test_explained_needs_the_source_that_explains(claim, vera):
    refused(lambda: sign(claim, vera, "explained"), "what the other source says")
    refused_below(claim, verdict="explained", checked_at=timezone.now(), checked_by=vera)


def test_explained_by_another_source_is_signed(area, vera):
    other = {
        "other_passage": "Inspectors began with their papers on 1 March.",
        "other_from": "The forum's page",
    }
    assert a_signed_claim(area, vera, "explained", **other).verdict == "explained"


def test_not_in_the_letter_names_the_letter(area, vera):
    refused(lambda: a_signed_claim(area, vera, "not_in_letter", **NOTHING), "which letter or report")
    looked = {"passage": "", "passage_from": "The inspectors' letter"}
    assert a_signed_claim(area, vera, "not_in_letter", **looked).verdict == "not_in_letter"


def test_cannot_tell_needs_no_passage(area, vera):
    assert a_signed_claim(area, vera, "cannot_tell", **NOTHING).verdict == "cannot_tell"


def test_publisher_lets_a_claim_be_shown(shown, pat):
    assert standing(shown) == (True, True, True)
    assert shown.shown_by == pat


def test_volunteer_lets_no_claim_be_shown(signed, vera):
    refused(lambda: actions.allow(claim=signed, seen=2, by=vera), "Your role")


def test_claim_without_a_verdict_is_not_shown(claim, pat):
    refused(lambda: actions.allow(claim=claim, seen=1, by=pat), "Nobody has signed")
    refused_below(claim, shown_at=timezone.now(), shown_by=pat)


def test_permission_without_a_person_is_refused_by_the_database(signed):
    refused_below(signed, shown_at=timezone.now())


def test_publisher_allows_only_what_they_read(signed, pat):
    refused(lambda: actions.allow(claim=signed, seen=signed.version - 1, by=pat), CHANGED)


def test_publisher_keeps_a_claim_for_the_forum(shown, pat, vera):
    refused(lambda: actions.keep(claim=shown, seen=shown.version, by=vera), "Your role")
    actions.keep(claim=shown, seen=shown.version, by=pat)
    assert standing(shown) == (True, True, False)


OTHER = {
    "speaker": "partnership",
    "who": "The council",
    "words": "The visit began on 2 March.",
    "is_paraphrase": True,
    "where": "A podcast",
    "said_on": date(2025, 4, 15),
    "passage": "Something else.",
    "passage_is_paraphrase": True,
    "passage_from": "Another letter",
    "passage_page": 7,
    "other_passage": "A third text.",
    "other_is_paraphrase": True,
    "other_from": "A third source",
}


@pytest.mark.parametrize("field", OTHER)
def test_changed_words_take_the_signature_and_the_permission_away(shown, vera, field):
    setattr(shown, field, OTHER[field])
    actions.save_claim(claim=shown, by=vera)
    assert standing(shown) == (False, False, False)


def test_another_visit_takes_the_signature_away(area, shown, vera):
    shown.inspection = an_inspection(area, vera)
    actions.save_claim(claim=shown, by=vera)
    assert standing(shown) == (False, False, False)


def test_every_field_that_a_verdict_rests_on_is_tried():
    assert {*OTHER, "inspection_id"} == {*actions.RESTS_ON}


def test_web_address_leaves_the_verdict_standing(shown, vera):
    shown.where_url = "https://radio.example/news"
    actions.save_claim(claim=shown, by=vera)
    assert standing(shown) == (True, True, True)


def test_new_verdict_takes_the_permission_away(shown, pat):
    sign(shown, pat, "partly")
    assert standing(shown) == (True, True, False)
    assert shown.checked_by == pat


def test_second_of_two_people_does_not_write_over_the_first(claim, vera, pat):
    first, second = Claim.objects.get(pk=claim.pk), Claim.objects.get(pk=claim.pk)
    sign(first, vera, "partly", seen=1)
    refused(lambda: sign(second, pat, "differs", seen=1), CHANGED)
    claim.refresh_from_db()
    assert (claim.verdict, claim.checked_by) == ("partly", vera)


@pytest.mark.parametrize("field", ["words", "passage", "who", "where", "other_passage"])
def test_words_that_must_not_be_published_are_refused(area, vera, field):
    refused(lambda: a_claim(area, vera, **{field: "Write to nobody@example.org"}), "e-mail address")


def test_people_without_the_role_are_refused(area, claim, lee, olu):
    refused(lambda: a_claim(area, lee), "Your role")
    refused(lambda: sign(claim, olu), "Your role")
    refused(lambda: actions.remove_claim(claim=claim, by=olu), "Your role")


def test_removed_claim_is_gone(claim, vera):
    actions.remove_claim(claim=claim, by=vera)
    assert not Claim.objects.exists()


def test_claim_about_a_held_visit_is_for_its_readers_only(area, vera, pat, ada):
    visit = an_inspection(area, vera)
    embargoes.put_on(row=visit, readers=[pat], by=vera)
    claim = a_claim(area, vera, inspection=visit)
    found = {by: list(seen(Claim.objects.all(), by)) for by in (vera, pat, ada, None)}
    assert found == {vera: [claim], pat: [claim], ada: [], None: []}
    refused(lambda: a_claim(area, ada, inspection=visit), "another area")


def test_forum_checks_its_own_pages_too(area, vera):
    own = a_signed_claim(area, vera, speaker="forum", who="The forum", where="Our news page")
    assert own.get_speaker_display() == "The forum itself"
