"""The staff pages of claims."""

from inspections.models import Claim
from tests.factories.said import CLAIM, a_claim, a_signed_claim
from tests.inspections.said_pages import asked, sent


def test_claim_is_entered_with_what_it_is_held_against(browser_of, vera):
    browser_of("vera").post("claim_new", **CLAIM)
    row = Claim.objects.get()
    assert (row.words, row.passage, row.entered_by) == (CLAIM["words"], CLAIM["passage"], vera)


def test_two_who_change_one_claim_see_both_texts(browser_of, area, vera):
    row = a_claim(area, vera)
    fields = sent(browser_of("vera").get("claim_edit", row.pk))
    browser_of("pat").post("claim_edit", row.pk, **fields | {"words": "Theirs"})
    answer = browser_of("vera").post("claim_edit", row.pk, **fields | {"words": "Mine"})
    clashes = [(clash.theirs, clash.mine) for clash in answer.context["form"].clashes]
    assert (clashes, Claim.objects.get().words) == ([("Theirs", "Mine")], "Theirs")


def test_second_press_after_a_clash_saves(browser_of, area, vera):
    row = a_claim(area, vera)
    fields = sent(browser_of("vera").get("claim_edit", row.pk))
    browser_of("pat").post("claim_edit", row.pk, **fields | {"words": "Theirs"})
    answer = browser_of("vera").post("claim_edit", row.pk, **fields | {"words": "Mine"})
    browser_of("vera").post("claim_edit", row.pk, **sent(answer))
    assert Claim.objects.get().words == "Mine"


def test_changed_words_say_that_a_verdict_is_needed_again(browser_of, area, vera):
    row, browser = a_signed_claim(area, vera), browser_of("vera")
    fields = sent(browser.get("claim_edit", row.pk))
    browser.post("claim_edit", row.pk, **fields | {"passage": "Something else."})
    assert "somebody must sign a verdict again" in browser.get("claim", row.pk).text


def test_verdict_is_signed_below_both_texts(browser_of, area, pat, vera):
    row = a_claim(area, vera)
    page = browser_of("pat").get("claim_verdict", row.pk)
    assert [words in page.text for words in (CLAIM["words"], CLAIM["passage"])] == [True, True]
    browser_of("pat").post(
        "claim_verdict", row.pk, **sent(page) | {"verdict": "partly", "why": "One day differs."}
    )
    row.refresh_from_db()
    assert (row.verdict, row.checked_by) == ("partly", pat)


def test_verdict_that_lacks_its_passage_says_what_to_enter(browser_of, area, vera):
    row = a_claim(area, vera, passage="", passage_from="")
    answer = browser_of("vera").post("claim_verdict", row.pk, seen=1, verdict="matches", why="It does.")
    assert answer.context["form"].non_field_errors() == [
        "Enter what the source says, and which source it is, before you compare."
    ]


def test_publisher_decides_one_by_one(browser_of, area, vera):
    row = a_signed_claim(area, vera)
    browser_of("pat").post("claim_allow", row.pk, seen=row.version)
    row.refresh_from_db()
    assert row.shown_at is not None
    browser_of("pat").post("claim_keep", row.pk, seen=row.version)
    row.refresh_from_db()
    assert row.shown_at is None


def test_publisher_presses_about_what_was_read(browser_of, area, vera):
    row = a_signed_claim(area, vera)
    for seen in ("", "1", "nonsense", "9" * 40):
        browser_of("pat").post("claim_allow", row.pk, seen=seen)
    row.refresh_from_db()
    assert row.shown_at is None


def test_volunteer_has_no_button_and_no_address_to_decide(browser_of, area, vera):
    row = a_signed_claim(area, vera)
    assert "Allow on public pages" not in browser_of("vera").get("claim", row.pk).text
    assert browser_of("vera").post("claim_allow", row.pk, seen=row.version).status_code == 404


def test_our_own_words_are_not_set_as_a_quotation(browser_of, area, vera):
    row = a_claim(area, vera, is_paraphrase=True)
    page = browser_of("vera").get("claim", row.pk).text
    assert (page.count("In our words"), page.count("<blockquote")) == (1, 1)


def test_list_asks_as_little_of_many_claims(browser_of, area, vera):
    browser = browser_of("vera")
    a_claim(area, vera)
    few = asked(browser, "claims")
    for _ in range(10):
        a_signed_claim(area, vera)
    assert asked(browser, "claims") == few


def test_removed_claim_is_gone_after_asking(browser_of, area, vera):
    row = a_claim(area, vera)
    assert browser_of("vera").get("claim_remove", row.pk).status_code == 200
    browser_of("vera").post("claim_remove", row.pk)
    assert not Claim.objects.exists()


def test_claim_without_a_passage_leads_to_entering_it(browser_of, area, vera):
    row = a_claim(area, vera, passage="", passage_from="")
    link = f'/claims/{row.pk}/change/">Enter what the source says'
    shown = [link in browser_of("vera").get(name, row.pk).text for name in ("claim", "claim_verdict")]
    whole = a_claim(area, vera)
    assert (shown, "Enter what the source says" in browser_of("vera").get("claim", whole.pk).text) == (
        [True, True],
        False,
    )
