"""Staff pages of the journeys of surveys."""

import html
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from inspections.actions import embargoes
from inspections.models import JourneyStep
from inspections.urls import journey_urls
from tests.factories import people
from tests.factories.journeys import a_not_yet, a_reason, a_step
from tests.factories.record import a_finding, a_statement, an_inspection
from tests.factories.said import a_happening, a_promise
from tests.inspections.views.conftest import a_source

pytestmark = pytest.mark.django_db
TYPED = {"words": "It went to the board.", "is_paraphrase": "on", "source": "The board's notes"}


@pytest.fixture
def source(area, vera):
    return a_source(area, vera)


@pytest.fixture
def at(area, source):
    """A function that gives the address of a page: of a place of the survey's journey, or of a step."""

    def address(name, kind="leaders", step=None):
        args = [area.slug]
        if step:
            args.append(step.pk)
        elif name != "journeys":
            args.append(source.journey_id)
        if name in ("journey_step_new", "journey_not_yet"):
            args.append(kind)
        return reverse(f"staff:{name}", args=args)

    return address


@pytest.fixture
def vera_in(vera, signed_in):
    return signed_in(vera)


def read(client, url):
    return html.unescape(client.get(url).text)


def test_list_leads_to_each_survey(at, source, vera, vera_in):
    assert "Nothing has been entered yet, so no page shows it." in read(vera_in, at("journeys"))
    a_step(source, vera)
    a_step(source, vera)
    page = read(vera_in, at("journeys"))
    assert (at("journey") in page, f"Entered at 1 of {len(JourneyStep.Kind)} places." in page) == (True, True)


def test_every_place_stands_in_order_and_leads_to_its_form(at, source, vera, vera_in):
    page = read(vera_in, at("journey"))
    where = [page.index(f'<h2 class="place" id="{kind}">{kind.label}') for kind in JourneyStep.Kind]
    assert where == sorted(where)
    assert [kind for kind in JourneyStep.Kind if at("journey_step_new", kind) not in page] == []
    not_yet = [str(kind) for kind in JourneyStep.Kind if at("journey_not_yet", kind) in page]
    assert not_yet == [str(kind) for kind in JourneyStep.Kind if kind != "counted"]
    assert page.count("Nothing has been entered yet.") == 7


def test_step_is_entered_and_shown(at, area, vera_in):
    answer = vera_in.post(at("journey_step_new"), TYPED | {"earliest": "2025-06-01", "latest": "2025-06-30"})
    assert answer.url == at("journey")
    page = read(vera_in, at("journey"))
    assert ("June 2025" in page, TYPED["words"] in page, "Source: The board's notes." in page) == (True,) * 3


def test_single_day_is_both_days_and_no_day_is_none(at, vera_in):
    vera_in.post(at("journey_step_new"), TYPED | {"earliest": "2025-06-01"})
    vera_in.post(at("journey_step_new"), TYPED)
    days = [(str(row.earliest), str(row.latest)) for row in JourneyStep.objects.order_by("pk")]
    assert days == [("2025-06-01", "2025-06-01"), ("None", "None")]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"words": ""}, "Please fill this in."),
        ({"source": ""}, "Please fill this in."),
        ({"latest": "2025-06-01"}, "Enter the first day too"),
        ({"earliest": "2025-06-02", "latest": "2025-06-01"}, "The last day is before the first."),
        ({"is_paraphrase": ""}, "Enter whose words these are"),
        ({"words": "Because of our survey it went there."}, "nobody can show it"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_lost(fields, words, at, vera_in):
    page = html.unescape(vera_in.post(at("journey_step_new"), TYPED | fields).text)
    assert (words in page, JourneyStep.objects.count()) == (True, 0)
    assert ((TYPED | fields)["words"] in page, (TYPED | fields)["source"] in page) == (True, True)


def test_day_that_has_not_come_is_no_step(at, vera_in):
    tomorrow = timezone.localdate() + timedelta(days=1)
    for name, field in (("journey_step_new", "earliest"), ("journey_not_yet", "not_yet_on")):
        page = html.unescape(vera_in.post(at(name), TYPED | {field: tomorrow.isoformat()}).text)
        assert "This day has not come yet." in page
    assert JourneyStep.objects.count() == 0


def test_doubtful_words_are_kept_when_the_box_is_ticked(at, vera_in):
    typed = TYPED | {"words": "The board listened to the forum."}
    page = html.unescape(vera_in.post(at("journey_step_new"), typed).text)
    assert ("tick the box above the button" in page, 'name="is_sure"' in page) == (True, True)
    assert 'name="is_sure"' not in read(vera_in, at("journey_step_new"))
    vera_in.post(at("journey_step_new"), typed | {"is_sure": "on"})
    assert JourneyStep.objects.get().words == typed["words"]


def test_not_yet_is_entered_as_of_a_day(at, vera_in):
    vera_in.post(at("journey_not_yet", "plan"), {"not_yet_on": "2026-03-03"})
    page = read(vera_in, at("journey"))
    assert "Not yet, as far as we know on 3 March 2026." in page
    assert at("journey_not_yet", "plan") not in page


def test_not_yet_that_was_overtaken_says_so(at, source, vera, vera_in):
    a_not_yet(source, vera, kind="leaders")
    a_step(source, vera)
    assert "Pages no longer say this, because something has happened since." in read(vera_in, at("journey"))


def test_figures_are_shown_and_only_the_reason_is_asked(at, vera_in):
    page = vera_in.get(at("journey_step_new", "counted"))
    assert list(page.context["form"].fields) == ["words", "source", "source_url", "seen"]
    assert "120 responses came in. 100 are finished, 20 are not." in page.text
    vera_in.post(at("journey_step_new", "counted"), {"words": "Finished answers only."})
    assert JourneyStep.objects.get().kind == "counted"


def test_nothing_is_not_yet_counted_and_no_other_place_is_known(at, vera_in):
    urls = [at("journey_not_yet", "counted"), at("journey_step_new", "elsewhere")]
    assert [vera_in.get(url).status_code for url in urls] == [404, 404]


def test_step_is_changed_with_what_it_points_at(at, area, source, vera, vera_in):
    one = a_finding(an_inspection(area, vera), vera)
    step = a_step(source, vera, {"findings": [one]}, kind="inspectors", likeness="same")
    form = vera_in.get(at("journey_step_edit", step=step)).context["form"]
    assert (form.initial["findings"], form.initial["likeness"]) == ([one], "same")
    typed = TYPED | {"findings": [], "likeness": "", "seen": step.version}
    vera_in.post(at("journey_step_edit", step=step), typed)
    step.refresh_from_db()
    assert (list(step.findings.all()), step.likeness, step.inspection, step.version) == ([], "", None, 2)


def test_what_somebody_else_saved_is_laid_beside(at, area, source, vera, pat, signed_in, vera_in):
    answer = a_statement(area, vera, party="partnership", words="We will.")
    step = a_step(source, vera, {"statements": [answer]}, kind="answered")
    signed_in(pat).post(at("journey_step_edit", step=step), TYPED | {"seen": 1})
    page = html.unescape(
        signed_in(vera)
        .post(at("journey_step_edit", step=step), TYPED | {"statements": [answer.pk], "seen": 1})
        .text
    )
    assert "Somebody else saved this after you opened it" in page
    assert "20 April 2025: We will." in page


def test_removing_asks_first(at, source, vera, vera_in):
    step = a_step(source, vera)
    assert "This cannot be undone" in read(vera_in, at("journey_step_remove", step=step))
    assert JourneyStep.objects.count() == 1
    assert vera_in.post(at("journey_step_remove", step=step)).url == at("journey")
    assert JourneyStep.objects.count() == 0


def test_pages_ask_the_same_of_the_database_for_one_step_and_for_many(at, source, vera, vera_in, queries):
    a_reason(source, vera)
    a_step(source, vera)
    few = [queries(lambda name=name: vera_in.get(at(name))) for name in ("journeys", "journey")]
    for number in range(12):
        a_source(source.area, vera, title=f"Survey {number}")
        a_step(source, vera, words=f"Again {number}.")
    assert [queries(lambda name=name: vera_in.get(at(name))) for name in ("journeys", "journey")] == few


# Who may open them

NAMES = [path.name for path in journey_urls]


def statuses(client, at, step):
    urls = {
        name: at(name, step=step if "step_" in name and name != "journey_step_new" else None)
        for name in NAMES
    }
    return {name: client.get(url).status_code for name, url in urls.items()}


def test_pages_are_there_for_those_who_work_on_the_record(at, source, vera, vera_in, client):
    step = a_step(source, vera, kind="asked")
    assert statuses(vera_in, at, step) == dict.fromkeys(NAMES, 200)
    client.logout()
    assert statuses(client, at, step) == dict.fromkeys(NAMES, 302)


@pytest.mark.parametrize("who", ["olu", "lee"])
def test_pages_are_not_there_for_others(who, at, source, vera, signed_in, request):
    step = a_step(source, vera, kind="asked")
    assert statuses(signed_in(request.getfixturevalue(who)), at, step) == dict.fromkeys(NAMES, 404)


def test_rows_are_not_there_under_another_areas_address(source, vera, signed_in):
    step, elsewhere = a_step(source, vera), people.an_area("Otherham")
    client = signed_in(people.ada(elsewhere))
    rows = {"journey": source.journey_id, "journey_step_edit": step.pk, "journey_step_remove": step.pk}
    urls = [reverse(f"staff:{name}", args=[elsewhere.slug, number]) for name, number in rows.items()]
    assert [client.get(url).status_code for url in urls] == [404, 404, 404]


def test_step_about_a_held_visit_is_there_for_its_readers_only(at, area, source, vera, pat, ada, signed_in):
    visit = an_inspection(area, vera)
    finding = a_finding(visit, vera, title="Quinquereme")
    step = a_step(
        source, vera, {"findings": [finding]}, kind="inspectors", likeness="same", words="Shown, held."
    )
    embargoes.put_on(row=visit, readers=[pat], by=vera)
    for person, status in ((pat, 200), (ada, 404)):
        assert signed_in(person).get(at("journey_step_edit", step=step)).status_code == status
        page = read(signed_in(person), at("journey")) + read(
            signed_in(person), at("journey_step_new", "inspectors")
        )
        assert ("Shown, held." in page, "Quinquereme" in page) == (status == 200,) * 2


def test_dates_to_choose_from_stand_before_what_happened(at, area, vera, vera_in):
    a_happening(area, vera)
    a_promise(area, vera, what="It is brought up to date", earliest=None, latest=None)
    page = read(vera_in, at("journey_step_new", kind="plan"))
    assert "2 May 2024: The council handed in its plan" in page
    assert "No date was given: It is brought up to date" in page
