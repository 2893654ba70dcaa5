"""Official data on its way into the database."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from inspections.actions import official
from inspections.models import (
    AreaBody,
    Body,
    OfficialArea,
    OfficialFigure,
    OfficialOutcome,
    Succession,
)
from inspections.official import files, places
from sendportal.models import AuditEvent

OXFORDSHIRE = {"level": "area", "dfe_code": "931"}
ENGLAND = {"level": "england"}


def printed(measure, **where):
    rows = OfficialFigure.objects.filter(measure=measure, **where).order_by("period")
    return list(rows.values_list("printed", flat=True))


def test_everything_is_loaded(loaded):
    counts = {part.title: part.new for part in loaded}
    assert counts == {
        "local areas": 153,
        "other names of areas": 17,
        "former codes of areas": 6,
        "steps from a former authority to one of today": 8,
        "bodies": 201,
        "other names of bodies": 157,
        "bodies that took over": 1,
        "areas that bodies act for": 178,
        "visits by inspectors": 344,
        "official figures": 9094,
    }


def test_figures_are_those_that_were_published(loaded):
    assert printed("ehc_20_weeks", **OXFORDSHIRE) == ["50.2", "56.1", "30.7", "4", "53.6", "38.6"]
    assert printed("ehc_20_weeks", **ENGLAND) == ["58.7", "55.6", "57.9", "47.7", "49.1", "45.9"]
    assert printed("ehc_20_weeks_excluding", **ENGLAND)[0] == "60.4"
    assert printed("tribunal_appeal_rate", **OXFORDSHIRE)[-3:] == ["4.50%", "5.10%", "5.10%"]
    assert printed("tribunal_appeals", **ENGLAND)[-1] == "22,276"


def test_second_loading_changes_nothing(loaded):
    again = official.load()
    assert [(part.new, part.changed, part.gone) for part in again] == [(0, 0, 0)] * len(again)
    assert AuditEvent.objects.filter(verb="official.loaded").count() == 1


def test_changed_row_is_put_right_and_the_others_stay(loaded):
    row = OfficialFigure.objects.get(measure="ehc_20_weeks", period="2024", **OXFORDSHIRE)
    OfficialFigure.objects.filter(pk=row.pk).update(printed="99", value=99)
    assert sum(part.changed for part in official.load()) == 1
    row.refresh_from_db()
    assert (row.printed, row.value) == ("38.6", Decimal("38.6"))


def test_row_that_left_the_files_is_kept_and_told_of(loaded):
    Body.objects.create(kind="other", name="Wexcombe Children’s Trust", source="a letter")
    [bodies] = [part for part in official.load() if part.title == "bodies"]
    assert str(bodies) == "201 bodies: 201 there already; 1 no longer in the files (kept)"
    assert Body.objects.filter(name="Wexcombe Children’s Trust").exists()


def test_command_says_what_it_did(loaded):
    OfficialFigure.objects.all().delete()
    said = StringIO()
    call_command("load_official", stdout=said)
    call_command("load_official", stdout=said)
    lines = said.getvalue().splitlines()
    assert lines[:10] == [str(part).replace("new", "there already") for part in loaded[:-1]] + [
        str(loaded[-1])
    ]
    assert lines[-2:] == ["9094 official figures: 9094 there already", "Nothing changed."]


def test_successors_do_not_inherit_outcomes(loaded):
    successors = OfficialOutcome.objects.filter(dfe_code__in=["942", "943"])
    assert set(successors.values_list("framework", flat=True)) == {"area_send_2023"}
    assert set(OfficialOutcome.objects.filter(dfe_code="909").values_list("place", flat=True)) == {"Cumbria"}
    assert Succession.objects.filter(successor__dfe_code="942").get().name == "Cumbria"


def test_areas_that_followed_others_know_their_first_day(loaded):
    begun = OfficialArea.objects.exclude(valid_from=None).values_list("dfe_code", "valid_from__year")
    assert dict(begun) == {"838": 2019, "839": 2019, "940": 2021, "941": 2021, "942": 2023, "943": 2023}


def test_board_knows_who_was_before_it_and_for_whom_it_acts(loaded):
    board = Body.objects.get(name="NHS Buckinghamshire, Oxfordshire and Berkshire West Integrated Care Board")
    assert [body.name for body in board.predecessors.all()] == [
        "NHS Oxfordshire Clinical Commissioning Group"
    ]
    assert [row.area.name for row in AreaBody.objects.filter(body=board)] == ["Oxfordshire"]


def test_every_area_has_its_council(loaded):
    assert OfficialArea.objects.filter(bodies__kind="council").count() == len(places.areas()) == 153


def test_rows_are_the_files_rows(loaded):
    plans = len(files.table("ehc_20_weeks.csv")) * 4
    appeals = len(files.table("tribunal_appeal_rate.csv")) * 3
    assert OfficialFigure.objects.count() == plans + appeals


@pytest.mark.parametrize("change", ["symbol = 'x'", "printed = '', value = 1, symbol = '-'"])
def test_database_lets_no_figure_be_number_and_symbol(change, loaded):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE inspections_officialfigure SET {change} WHERE dfe_code = '931'")


def test_database_lets_no_body_end_before_it_began(loaded):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE inspections_body SET valid_to = '2022-06-30' WHERE kind = 'icb'")
