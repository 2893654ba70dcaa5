from datetime import date

import pytest
from django.forms import Textarea
from django.test import Client
from django.urls import reverse

from inspections import frameworks, missing
from inspections.actions.versions import CHANGED
from inspections.compose import rows
from inspections.models import Finding, Inspection, Reading, Statement
from sendportal.guards import Refused
from tests.factories.record import a_finding, a_statement, an_inspection
from tests.inspections.views.conftest import a_piece, a_reading

VISIT = {"first_day": "2025-03-03", "last_day": "2025-03-05"}
MONITORING = "?framework=area_send_2023&visit=monitoring"


@pytest.fixture
def vera_at(vera, at, client):
    """Vera's browser: get and post by the name of a staff page."""
    client.force_login(vera)

    class Browser:
        def get(self, name, *args, query=""):
            return client.get(at(name, *args) + query)

        def post(self, name, *args, query="", **fields):
            return client.post(at(name, *args) + query, fields)

    return Browser()


def shown(row, names, **changes):
    """The fields of a form as a person sends them who changes only `changes`."""
    fields = {name: getattr(row, name) for name in names} | {"seen": row.version} | changes
    return {name: "" if value is None else value for name, value in fields.items()}


FINDING = (
    "kind",
    "number",
    "title",
    "printed",
    "outcome",
    "outcome_words",
    "meaning",
    "better",
    "still_hard",
)


def test_kind_of_visit_comes_before_its_form(vera_at, area):
    page = vera_at.get("inspection_new").content.decode()
    links = [f"framework={code}" for code in frameworks.FRAMEWORKS]
    assert [page.count(link) for link in links] == [2, 2]


def test_form_offers_the_outcomes_of_its_kind_of_visit_only(vera_at, area):
    form = vera_at.get("inspection_new", query=MONITORING).context["form"]
    assert [code for code, _ in form.fields["outcome"].choices] == ["", "all", "some", "none"]


def test_choice_of_outcomes_shows_meaning_and_caveat_of_each(vera_at, area):
    page = vera_at.get("inspection_new", query=MONITORING)
    for outcome in frameworks.AREA_SEND_2023.outcomes_at("monitoring", "overall"):
        for words in (outcome.printed, outcome.meaning, outcome.caveat):
            assert words in page.text


def test_visit_is_saved_with_the_printed_words_of_its_outcome(vera_at, area, vera):
    vera_at.post("inspection_new", query=MONITORING, outcome="all", **VISIT)
    saved = Inspection.objects.get()
    printed = frameworks.AREA_SEND_2023.outcome("all").printed
    assert (saved.visit, saved.outcome_words, saved.created_by) == ("monitoring", printed, vera)


def test_words_a_report_prints_itself_are_kept(vera_at, area):
    vera_at.post("inspection_new", query=MONITORING, outcome="all", outcome_words="All five.", **VISIT)
    assert Inspection.objects.get().outcome_words == "All five."


def test_last_day_before_the_first_is_an_error_at_its_field(vera_at, area):
    response = vera_at.post("inspection_new", query=MONITORING, **VISIT | {"last_day": "2025-03-01"})
    assert response.context["form"].errors == {
        "last_day": ["The last day is before the first. Check both on the report."]
    }
    assert 'href="#id_last_day"' in response.text
    assert not Inspection.objects.exists()


def test_kind_of_visit_can_be_changed_while_its_findings_fit(vera_at, visit, finding):
    revisit = "?framework=local_area_send_2016&visit=revisit"
    response = vera_at.post("inspection_edit", visit.pk, query=revisit, seen=visit.version, **VISIT)
    visit.refresh_from_db()
    assert visit.visit == "monitoring"
    assert response.context["form"].non_field_errors() == [
        "Local area SEND inspections, 2016 to 2022 has no such kind of finding. Choose one from the list."
    ]


def test_visit_page_shows_an_outcome_whole(vera_at, visit, finding):
    page = vera_at.get("inspection", visit.pk).text
    outcome = finding.judged
    assert [words in page for words in (outcome.printed, outcome.meaning, outcome.caveat)] == [True] * 3


def test_finding_is_saved_beside_its_visit(vera_at, area, vera):
    visit = an_inspection(area, vera)
    fields = {"kind": "priority_action", "number": 1, "title": "Late plans", "printed": "Act now."}
    response = vera_at.post("finding_new", visit.pk, outcome="not_effective_action", **fields)
    saved = Finding.objects.get()
    assert response.url == reverse("staff:inspection", args=[area.slug, visit.pk])
    assert (saved.inspection, saved.outcome_words) == (visit, "Not effective action")


def test_second_finding_with_a_number_that_is_taken_is_refused(vera_at, visit, finding):
    fields = {"kind": "priority_action", "number": 1, "title": "Another", "printed": "Act now."}
    response = vera_at.post("finding_new", visit.pk, **fields)
    assert response.status_code == 200
    assert "already has “Area for priority action” number 1" in response.text
    assert Finding.objects.get() == finding


def test_first_visit_asks_for_no_outcome_of_a_finding(vera_at, area, vera):
    visit = an_inspection(area, vera, visit="full", outcome="systemic_failings")
    assert "outcome" not in vera_at.get("finding_new", visit.pk).context["form"].fields


def test_finding_with_a_piece_of_evidence_is_not_removed(vera_at, area, vera, visit, finding):
    a_piece(area, vera, finding=finding)
    assert vera_at.get("finding_remove", finding.pk).status_code == 200
    vera_at.post("finding_remove", finding.pk)
    assert Finding.objects.get() == finding


def test_finding_with_nothing_beside_it_is_removed(vera_at, visit, finding):
    vera_at.post("finding_remove", finding.pk)
    assert not Finding.objects.exists()


def test_stale_form_loses_nothing_and_shows_both_texts(vera_at, visit, finding, ada, at):
    stale = shown(finding, FINDING, better="Vera's words.")
    other = Client()
    other.force_login(ada)
    other.post(at("finding_edit", finding.pk), shown(finding, FINDING, better="Ada's words."))

    response = vera_at.post("finding_edit", finding.pk, **stale)
    form = response.context["form"]
    finding.refresh_from_db()
    assert finding.better == "Ada's words."
    assert form.non_field_errors() == [CHANGED]
    assert [(clash.label, clash.theirs, clash.mine) for clash in form.clashes] == [
        ("What is better", "Ada's words.", "Vera's words.")
    ]
    assert form["better"].value() == "Vera's words."
    body = response.text
    assert (
        body.index("Both are shown below")
        < body.index("Saved by somebody else")
        < body.index("Save this finding")
    )


@pytest.mark.parametrize("version", [None, "", "0"])
def test_form_that_does_not_say_what_it_was_opened_with_counts_as_stale(vera_at, visit, finding, version):
    fields = shown(finding, FINDING, better="Mine.", seen=version)
    before = finding.better
    response = vera_at.post("finding_edit", finding.pk, **fields)
    finding.refresh_from_db()
    assert finding.better == before
    form = response.context["form"]
    assert form.non_field_errors() == [CHANGED]
    assert (before, "Mine.") in [(clash.theirs, clash.mine) for clash in form.clashes]


def test_visit_and_statement_without_a_version_stay_as_they_are(vera_at, visit, statement):
    responses = [
        vera_at.post("inspection_edit", visit.pk, **VISIT),
        vera_at.post("statement_edit", statement.pk, **SAID),
    ]
    assert [answer.context["form"].non_field_errors() for answer in responses] == [[CHANGED]] * 2


def test_stale_visit_shows_both_dates_and_both_earlier_visits(vera_at, area, vera, visit):
    first = date(2023, 5, 8)
    earlier = an_inspection(area, vera, visit="full", outcome="systemic_failings", first_day=first)
    opened = VISIT | {"seen": visit.version, "published_on": "2025-04-14", "outcome": "all"}
    vera_at.post("inspection_edit", visit.pk, **opened, follows=earlier.pk, letter_date="2025-04-01")
    form = vera_at.post("inspection_edit", visit.pk, **opened, letter_date="2025-04-02").context["form"]
    assert [(clash.label, clash.theirs, clash.mine) for clash in form.clashes] == [
        ("The earlier visit it follows up", str(earlier), ""),
        ("Date on the letter or report", "1 April 2025", "2 April 2025"),
    ]


def test_press_after_a_clash_saves(vera_at, visit, finding, vera, at):
    stale = shown(finding, FINDING, better="Mine.")
    vera_at.post("finding_edit", finding.pk, **shown(finding, FINDING, better="Theirs."))
    form = vera_at.post("finding_edit", finding.pk, **stale).context["form"]
    vera_at.post("finding_edit", finding.pk, **stale | {"seen": form["seen"].value(), "better": "Both."})
    finding.refresh_from_db()
    assert finding.better == "Both."


def test_clash_over_an_outcome_shows_meaning_and_caveat(vera_at, visit, finding):
    stale = shown(finding, FINDING)
    vera_at.post("finding_edit", finding.pk, **stale | {"outcome": "not_effective_action"})
    clash = vera_at.post("finding_edit", finding.pk, **stale).context["form"].clashes[0]
    theirs, mine = (
        frameworks.AREA_SEND_2023.outcome(c) for c in ("not_effective_action", "effective_action")
    )
    assert [theirs.caveat in clash.theirs, mine.caveat in clash.mine] == [True, True]


SAID = {"party": "partnership", "words": "We act.", "said_on": "2025-05-01", "source": "An e-mail"}


@pytest.mark.parametrize("place", ["finding", "visit", "nothing"])
def test_statement_stands_where_it_was_entered(vera_at, visit, finding, place):
    names = {"finding": "statement_new_finding", "visit": "statement_new_visit", "nothing": "statement_new"}
    numbers = {"finding": [finding.pk], "visit": [visit.pk], "nothing": []}
    vera_at.post(names[place], *numbers[place], is_paraphrase="on", **SAID)
    saved = Statement.objects.get()
    beside = {"finding": (visit, finding), "visit": (visit, None), "nothing": (None, None)}
    assert (saved.inspection, saved.finding) == beside[place]
    assert saved.is_paraphrase


def test_statement_without_a_source_is_not_saved(vera_at, area):
    response = vera_at.post("statement_new", **SAID | {"source": ""})
    assert set(response.context["form"].errors) == {"source"}
    assert not Statement.objects.exists()


def test_statement_is_changed_and_removed(vera_at, statement):
    vera_at.post("statement_edit", statement.pk, **SAID, seen=statement.version)
    statement.refresh_from_db()
    assert statement.words == "We act."
    assert vera_at.get("statement_remove", statement.pk).status_code == 200
    vera_at.post("statement_remove", statement.pk)
    assert not Statement.objects.exists()


READING = {
    "title": "Plans on time",
    "definition": "New plans within 20 weeks.",
    "unit": "%",
    "period": "2024",
    "ends_on": "2024-12-31",
    "value": "38.6",
    "source": "Department for Education",
}


def test_figure_begins_a_series(vera_at, area):
    vera_at.post("reading_new", **READING)
    assert str(Reading.objects.get().value) == "38.60"
    assert "2024: 38.6" in vera_at.get("readings").text


def test_figure_for_a_period_that_has_one_is_not_overwritten(vera_at, area, vera):
    a_reading(area, vera)
    response = vera_at.post("reading_new", **READING)
    assert set(response.context["form"].errors) == {"period"}
    assert Reading.objects.get().value == 50


def test_figure_is_corrected_on_purpose(vera_at, area, vera):
    number = a_reading(area, vera).pk
    form = vera_at.get("reading_new", query=f"?correct={number}").context["form"]
    sent = READING | {name: form[name].value() for name in ("replaces", "seen")}
    vera_at.post("reading_new", **sent)
    assert str(Reading.objects.get().value) == "38.60"
    response = vera_at.post("reading_new", **sent | {"value": "12"})
    assert response.context["form"].non_field_errors()[0].startswith("Somebody else saved a figure")
    assert str(Reading.objects.get().value) == "38.60"


def test_figure_that_two_people_enter_at_once_is_not_overwritten(area, vera):
    a_reading(area, vera)
    with pytest.raises(Refused, match="Somebody else saved a figure for this period: 50"):
        a_reading(area, vera, value=51)
    assert Reading.objects.get().value == 50


def test_figure_of_another_definition_does_not_join_a_series(vera_at, area, vera):
    a_reading(area, vera)
    response = vera_at.post("reading_new", **READING | {"period": "2025", "unit": "days"})
    assert set(response.context["form"].errors) == {"definition"}


def test_figure_of_another_area_cannot_be_opened(vera_at, area, olu):
    elsewhere = olu.memberships.get().area
    number = a_reading(elsewhere, olu).pk
    assert vera_at.get("reading_new", query=f"?correct={number}").status_code == 404


def test_evidence_is_withdrawn_once_with_its_reason(vera_at, piece):
    vera_at.post("evidence_withdraw", piece.pk, reason="counted", note="It counted people twice.")
    response = vera_at.post("evidence_withdraw", piece.pk, reason="other")
    piece.refresh_from_db()
    assert (piece.withdrawn_reason, piece.withdrawn_note) == ("counted", "It counted people twice.")
    assert response.context["form"].non_field_errors() == ["This has been withdrawn already."]


def fill(area, vera, start, end):
    for number in range(start, end):
        visit = an_inspection(area, vera)
        finding = a_finding(visit, vera)
        a_statement(area, vera, inspection=visit, finding=finding)
        a_statement(area, vera)
        a_piece(area, vera, finding=finding)
        a_reading(area, vera, period=str(number))


@pytest.mark.parametrize("name", ["inspections", "statements", "readings", "evidence"])
def test_list_costs_the_same_with_1_and_30_rows(name, vera_at, area, vera, queries):
    fill(area, vera, 0, 1)
    one = queries(lambda: vera_at.get(name))
    fill(area, vera, 1, 30)
    assert queries(lambda: vera_at.get(name)) == one


def test_visit_page_costs_the_same_with_1_and_30_findings(vera_at, area, vera, queries):
    visit = an_inspection(area, vera)
    costs = []
    for numbers in (range(1, 2), range(2, 31)):
        for number in numbers:
            finding = a_finding(visit, vera, number)
            a_statement(area, vera, inspection=visit, finding=finding)
            a_piece(area, vera, finding=finding)
        costs.append(queries(lambda: vera_at.get("inspection", visit.pk)))
    assert costs[0] == costs[1]


def a_full_report(area, vera):
    """A visit whose findings were entered in another order than that of the report."""
    full = an_inspection(area, vera, visit="full", outcome="systemic_failings")
    plain = {"outcome": "", "outcome_words": ""}
    a_finding(full, vera, kind="strength", title="A kettle", **plain)
    a_finding(full, vera, kind="improvement", title="Paper", **plain)
    a_finding(full, vera, kind="priority_action", title="Late plans", **plain)
    return full


def test_gravest_findings_stand_first_on_the_page_of_a_visit(vera_at, area, vera):
    full = a_full_report(area, vera)
    found = vera_at.get("inspection", full.pk).context["findings"]
    assert [row["finding"].title for row in found] == ["Late plans", "Paper", "A kettle"]


def test_gravest_findings_stand_first_in_what_is_missing(area, vera):
    groups = dict(missing.of_record(a_full_report(area, vera)))
    said = [gap.words for gap in groups["What inspectors found"] if "does not say" in gap.words]
    named = [words.split("”")[0] for words in said]
    assert named == ["“Late plans", "“Paper", "“A kettle"]


def test_gravest_findings_stand_first_in_an_edition(area, vera):
    shown = rows.visit(a_full_report(area, vera)).findings
    assert [finding.title for finding in shown] == ["Late plans", "Paper", "A kettle"]


def test_long_names_of_bodies_are_typed_in_several_lines(vera_at, finding):
    field = vera_at.get("finding_edit", finding.pk).context["form"].fields["responsible_bodies"]
    assert isinstance(field.widget, Textarea)
