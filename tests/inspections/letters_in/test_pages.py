"""The pages of a letter: who may know of it, what they say, and what two people at once see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inspections.actions import embargoes, entering
from inspections.actions import letter_parts as parts
from inspections.actions import letters as actions
from inspections.actions import record as record_actions
from inspections.embargoes import seen
from inspections.forms.letters import MOST_MEGABYTES, BringInForm
from inspections.models import Inspection, Letter, LetterPart
from inspections.urls import letter_urls
from sendportal import audit, jobs
from sendportal.guards import Refused
from sendportal.models import Job
from tests.factories import letters, people, record

pytestmark = pytest.mark.django_db
OF_A_PART = {"letter_part", "letter_part_out", "letter_part_back"}
PRESSED = {"letter_again", "letter_set_aside", "letter_take_up", "letter_part_add", "letter_told_out"}
PRESSED |= {"letter_part_out", "letter_part_back", "letter_live"}
NAMES = [path.name for path in letter_urls]
OF_A_LETTER = {path.name for path in letter_urls if "number" in str(path.pattern)}


@pytest.fixture
def at(area):
    return lambda name, *args: reverse(f"staff:{name}", args=[area.slug, *args])


@pytest.fixture
def letter(area, vera):
    return letters.read(area, vera)


@pytest.fixture
def ask(client, at, letter):
    """A function that opens a page of the letter, or presses its button, and gives the answer."""

    def ask(name, sent=None):
        args = {"letters": [], "letter_new": []}.get(name, [letter.pk])
        url = at(name, *args, *(["finding.1"] if name in OF_A_PART else []))
        return client.post(url, sent or {}) if sent is not None or name in PRESSED else client.get(url)

    return ask


def words(response):
    return " ".join(response.content.decode().split())


def statuses(ask, names):
    return {name: ask(name).status_code for name in names}


# Who may know of it


def test_a_stranger_is_asked_to_sign_in(ask):
    leads = {ask(name).headers["Location"].partition("?")[0] for name in NAMES}
    assert leads == {reverse("account_login")}


def test_letters_are_not_there_for_others(signed_in, ask, olu, lee):
    for stranger in (olu, lee):
        signed_in(stranger)
        assert statuses(ask, NAMES) == dict.fromkeys(NAMES, 404)


def test_a_letter_is_not_there_under_another_areas_address(client, letter):
    elsewhere = people.an_area("Elsewhere")
    client.force_login(people.ada(elsewhere))
    url = reverse("staff:letter", args=[elsewhere.slug, letter.pk])
    assert client.get(url).status_code == 404


@pytest.fixture
def held(area, vera, pat, ada):
    """A letter under embargo, whose readers are Vera, who brought it in, and Ada."""
    return letters.read(area, vera, letters.LETTER + "\nNot yet published.", readers=[ada])


@pytest.fixture
def ask_held(client, at, held):
    def ask(name):
        url = at(name, held.pk, *(["finding.1"] if name in OF_A_PART else []))
        return client.post(url) if name in PRESSED else client.get(url)

    return ask


def test_a_letter_under_embargo_is_not_there_for_others(signed_in, at, held, ask_held, pat):
    client = signed_in(pat)
    assert statuses(ask_held, OF_A_LETTER) == dict.fromkeys(OF_A_LETTER, 404)
    assert "No report or letter has been brought in yet." in words(client.get(at("letters")))
    assert list(seen(LetterPart.objects.all(), pat)) == []


def test_a_letter_under_embargo_is_there_for_its_readers(signed_in, at, held, ask_held, vera, ada):
    for reader in (vera, ada):
        client = signed_in(reader)
        assert "Under embargo" in words(client.get(at("letters")))
        assert ask_held("letter").status_code == 200


def test_the_waiting_page_is_for_readers_only(signed_in, at, area, vera, pat, ada):
    waiting = letters.brought_in(area, vera, readers=[ada])
    assert signed_in(pat).get(at("letter", waiting.pk)).status_code == 404
    assert signed_in(pat).get(at("letter_progress", waiting.pk)).status_code == 404
    assert "It is being read" in words(signed_in(vera).get(at("letter", waiting.pk)))


def test_the_same_document_tells_nothing_of_one_under_embargo(area, held, pat, vera):
    text = letters.LETTER + "\nNot yet published."
    other = letters.brought_in(area, pat, text)
    assert other != held
    assert letters.brought_in(area, vera, text) == held
    assert letters.brought_in(area, pat, text) == other


def test_an_embargo_needs_somebody_who_can_lift_it(area, vera):
    with pytest.raises(Refused, match="who may publish"):
        letters.brought_in(area, vera, readers=[])
    assert (Letter.objects.count(), Job.objects.count()) == (0, 0)


def test_the_embargo_goes_with_the_letter_into_the_record(held, vera, pat, ada):
    visit = entering.enter(letter=letters.confirmed(held, vera), by=vera)
    assert visit.embargo == held.embargo
    assert list(seen(Inspection.objects.all(), pat)) == []
    embargoes.lift(embargo=visit.embargo, by=ada)
    assert list(seen(Inspection.objects.all(), pat)) == [visit]


def test_an_embargo_covers_the_visit_that_a_letter_fills(area, held, vera, pat):
    visit = record.an_inspection(area, vera)
    filled = entering.enter(letter=letters.confirmed(held, vera), into=visit, seen=visit.version, by=vera)
    assert (filled.embargo, list(seen(Inspection.objects.all(), pat))) == (held.embargo, [])


def test_a_letter_does_not_go_into_a_visit_with_other_readers(area, held, vera, pat):
    visit = record.an_inspection(area, vera)
    embargoes.put_on(row=visit, readers=[pat], by=vera)
    with pytest.raises(Refused, match="embargo of its own"):
        entering.enter(letter=letters.confirmed(held, vera), into=visit, seen=visit.version, by=vera)


def test_a_letter_under_embargo_does_not_go_into_a_visit_on_a_public_page(held, published, vera):
    visit = published.publication.inspection
    with pytest.raises(Refused, match="has a public page"):
        entering.enter(letter=letters.confirmed(held, vera), into=visit, seen=visit.version, by=vera)


def test_a_visit_under_embargo_is_not_named_by_one_that_all_see(signed_in, at, area, letter, vera, pat):
    visit = record.an_inspection(area, vera)
    embargoes.put_on(row=visit, readers=[pat], by=vera)
    form = signed_in(vera).get(at("letter_part", letter.pk, "what")).context["form"]
    assert form.fields["follows"].choices == [("", "No earlier visit")]


# Bringing in


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({}, "Choose the PDF file, or paste the text below."),
        ({"text": " \n "}, "Choose the PDF file, or paste the text below."),
        ({"file": letters.a_file(b"%PDF"), "text": "And words."}, "Bring in the file or the text, not both."),
        ({"file": letters.a_file(b"")}, "This file is empty."),
        ({"text": "A letter", "is_embargoed": "on"}, "Name one person at least who may publish"),
    ],
)
def test_a_form_that_brings_in_nothing_says_what_to_do(signed_in, at, vera, sent, error):
    assert error in words(signed_in(vera).post(at("letter_new"), sent))
    assert Letter.objects.count() == 0


def test_a_file_that_is_too_large_is_not_kept(signed_in, at, vera):
    large = letters.a_file(b"%PDF" + bytes(MOST_MEGABYTES * 1024 * 1024))
    assert "larger than 20 MB" in words(signed_in(vera).post(at("letter_new"), {"file": large}))
    assert Letter.objects.count() == 0


def test_a_letter_is_brought_in_under_embargo_by_the_form(signed_in, at, vera, ada):
    sent = {"text": letters.LETTER, "is_embargoed": "on", "not_before": "2026-12-01", "readers": [ada.pk]}
    signed_in(vera).post(at("letter_new"), sent)
    embargo = Letter.objects.get().embargo
    assert (sorted(map(str, embargo.readers.all())), str(embargo.not_before)) == (
        ["ada@example.org", "vera@example.org"],
        "2026-12-01",
    )


def test_readers_without_the_tick_make_no_embargo(signed_in, at, vera, ada):
    signed_in(vera).post(at("letter_new"), {"text": letters.LETTER, "readers": [ada.pk]})
    assert Letter.objects.get().embargo is None


def test_the_same_document_leads_to_its_page(signed_in, at, letter, vera):
    answer = signed_in(vera).post(at("letter_new"), {"text": letters.LETTER}, follow=True)
    assert answer.redirect_chain[0][0] == at("letter", letter.pk)
    assert "This very document is here already." in words(answer)


def test_a_refused_document_says_why(signed_in, at, area, vera):
    letter = letters.read(area, vera, letters.NOT_ONE)
    shown = words(signed_in(vera).get(at("letter", letter.pk)))
    assert "This could not be read." in shown and "Nothing of it was kept." in shown
    assert "Put it under embargo" not in shown


def test_a_job_that_stopped_offers_another_try(signed_in, at, area, vera):
    letter = letters.brought_in(area, vera)
    Job.objects.update(state=Job.State.FAILED, message="It stopped.")
    client = signed_in(vera)
    assert "Try again" in words(client.get(at("letter", letter.pk)))
    client.post(at("letter_again", letter.pk))
    jobs.sweep()
    assert "sections confirmed or left out" in words(client.get(at("letter", letter.pk)))


# Confirming


def test_each_section_shows_the_words_it_was_read_from(signed_in, ask, vera):
    signed_in(vera)
    shown = words(ask("letter_part"))
    assert "Read on page 1" in shown
    assert "<blockquote><p>Leaders should ring families back within a week.</p></blockquote>" in shown


def test_what_was_not_read_says_so(signed_in, at, letter, vera):
    shown = words(signed_in(vera).get(at("letter_part", letter.pk, "next")))
    assert shown.count("Not found in the letter.") == 3


def filled(client, url, **changes):
    form = client.get(url).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in (shown | changes).items() if value not in (None, False)}


def test_the_second_of_two_people_sees_both_texts(at, letter, vera, pat):
    from django.test import Client

    url = at("letter_part", letter.pk, "finding.1")
    first, second = Client(), Client()
    first.force_login(vera)
    second.force_login(pat)
    hers, his = filled(first, url, title="Ringing back"), filled(second, url, title="Telephone calls")
    first.post(url, hers | {"save": "1"})
    answer = second.post(url, his | {"save": "1"})
    clash = answer.context["form"].clashes[0]
    assert (clash.theirs, clash.mine) == ("Ringing back", "Telephone calls")
    assert letters.facts(letter, "finding.1")["title"] == "Ringing back"


def test_what_is_kept_of_a_section_says_of_which_document(signed_in, at, letter, vera):
    answer = signed_in(vera).get(at("letter_part", letter.pk, "finding.1"))
    title = answer.context["crumbs"][-1]["title"]
    assert answer.context["keeping"].heading == f"Area for priority action 1, {title}"


def test_saving_for_later_asks_for_nothing(signed_in, at, letter, vera):
    client, url = signed_in(vera), at("letter_part", letter.pk, "finding.1")
    answer = client.post(url, filled(client, url, kind="") | {"later": "1"})
    assert (answer.status_code, letters.facts(letter, "finding.1")["kind"]) == (302, "")


def test_confirming_without_a_name_says_what_is_missing(signed_in, at, letter, vera):
    client, url = signed_in(vera), at("letter_part", letter.pk, "finding.1")
    answer = words(client.post(url, filled(client, url) | {"save": "1"}))
    assert "Give it a short name in plain words." in answer


def test_words_of_a_letter_are_shown_as_words_only(signed_in, at, area, vera):
    nasty = letters.LETTER.replace("ring families back", "ring <script>alert(1)</script> families back")
    letter = letters.read(area, vera, nasty)
    client = signed_in(vera)
    for name in ("letter", "letter_text"):
        assert "<script>alert" not in words(client.get(at(name, letter.pk)))
    assert "<script>alert" not in words(client.get(at("letter_part", letter.pk, "finding.1")))


def test_a_visit_that_stands_is_offered_and_both_texts_shown(signed_in, at, area, letter, vera):
    visit = record.an_inspection(area, vera, first_day="2025-04-28", last_day="2025-05-01", published_on=None)
    visit.refresh_from_db()
    letters.confirmed(letter, vera)
    client = signed_in(vera)
    assert f"?into={visit.pk}" in words(client.get(at("letter_enter", letter.pk)))
    url = f"{at('letter_enter', letter.pk)}?into={visit.pk}"
    page = client.get(url)
    assert "Effective action on both areas." in words(page)
    client.post(url, filled(client, url) | {"visit-outcome_words": "take"})
    visit.refresh_from_db()
    assert (visit.outcome, visit.outcome_words[:36]) == ("all", "The local area has taken effective a")


def test_last_look_names_the_kind_of_each_finding(signed_in, at, letter, vera):
    letters.confirmed(letter, vera)
    found = signed_in(vera).get(at("letter_enter", letter.pk)).context["findings"]
    assert [row.rpartition(":")[0] for row in found] == [
        "Area for priority action 1",
        "Area for priority action 2",
    ]


def test_nothing_is_chosen_that_changed_since_it_was_shown(signed_in, at, area, letter, vera, pat):
    visit = record.an_inspection(area, vera, first_day="2025-04-28", last_day="2025-05-01", published_on=None)
    finding = record.a_finding(visit, vera)
    letters.confirmed(letter, vera)
    client, url = signed_in(vera), f"{at('letter_enter', letter.pk)}?into={visit.pk}"
    sent = filled(client, url) | {"priority_action-1-printed": "take"}
    finding.printed = "Other words."
    record_actions.save_finding(finding=finding, by=pat)
    answer = client.post(url, sent)
    assert "Somebody changed this after you opened the page." in words(answer)
    assert "Other words." in words(answer)
    again = answer.context["form"].data.dict()
    assert client.post(url, again).url == at("inspection", visit.pk)
    finding.refresh_from_db()
    assert finding.printed == "Leaders should ring families back within a week."


def test_a_section_changed_since_it_was_shown_is_looked_at_again(signed_in, at, letter, vera, pat):
    letters.confirmed(letter, vera)
    client, url = signed_in(vera), at("letter_enter", letter.pk)
    sent, part = filled(client, url), letter.parts.get(name="finding.1")
    facts = letters.facts(letter, part.name) | {"title": "Calls"}
    parts.save(part=part, facts=facts, confirm=True, seen=part.version, by=pat)
    assert "Somebody changed this after you opened the page." in words(client.post(url, sent))
    assert Inspection.objects.count() == 0


def test_a_letter_that_waits_is_not_entered_by_its_address(signed_in, at, letter, vera):
    assert signed_in(vera).get(at("letter_enter", letter.pk)).url == at("letter", letter.pk)


def asked(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


def test_the_list_asks_as_much_for_many_letters_as_for_one(signed_in, at, area, letter, vera):
    client = signed_in(vera)
    one = asked(client, at("letters"))
    for number in range(5):
        letters.read(area, vera, f"{letters.LETTER}\n{number}")
    assert asked(client, at("letters")) == one


def test_a_visit_leads_to_the_document_it_was_entered_from(signed_in, at, letter, vera):
    visit = entering.enter(letter=letters.confirmed(letter, vera), by=vera)
    assert at("letter", letter.pk) in words(signed_in(vera).get(at("inspection", visit.pk)))


def test_a_letter_in_the_record_no_longer_changes(signed_in, at, letter, vera):
    entering.enter(letter=letters.confirmed(letter, vera), by=vera)
    client = signed_in(vera)
    assert client.get(at("letter_part", letter.pk, "what")).url == at("letter", letter.pk)
    with pytest.raises(Refused, match="not in the record"):
        actions.set_aside(letter=letter, by=vera)


def test_a_letter_that_waits_stands_on_the_page_of_today(signed_in, at, letter, held, vera, pat):
    client = signed_in(vera)
    assert words(client.get(at("today"))).count("7 of 7 sections wait to be confirmed.") == 2
    assert words(signed_in(pat).get(at("today"))).count("7 of 7 sections wait to be confirmed.") == 1


def test_a_document_about_another_area_says_so(signed_in, at, area, vera):
    area.dfe_code = "931"
    area.save()
    letter = letters.read(area, vera)
    shown = words(signed_in(vera).get(at("letter_part", letter.pk, "what")))
    assert "This document is about Rutland. Make sure that it belongs to Wexcombe." in shown


def test_the_log_of_an_embargoed_letter_is_for_its_readers(held, area, vera, pat):
    def told(person):
        return audit.events(area, person).filter(verb__startswith="letter").exists()

    assert (told(vera), told(pat)) == (True, False)


def test_a_first_visit_leaves_no_finding_judged(signed_in, at, letter, vera):
    client, what = signed_in(vera), at("letter_part", letter.pk, "what")
    client.post(what, filled(client, what, kind="area_send_2023/full") | {"save": "1"})
    url = at("letter_part", letter.pk, "finding.1")
    client.post(url, filled(client, url, title="Ringing back") | {"save": "1"})
    facts = letters.facts(letter, "finding.1")
    assert (facts["title"], facts["outcome"], facts["outcome_words"]) == ("Ringing back", "", "")


def test_pages_of_pasted_text_stay_apart(area, vera):
    form = BringInForm({"text": "One\u202e\fTwo"}, {}, area=area, by=vera)
    assert (form.is_valid(), form.brought["text"]) == (True, "One\fTwo")
