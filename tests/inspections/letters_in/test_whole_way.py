"""A pasted letter through the pages, as a volunteer goes: brought in, read, confirmed, in the record."""

from datetime import date

import pytest
from django.urls import reverse

from inspections.models import DateSource, Inspection, LedgerEntry, Letter
from sendportal import jobs
from tests.factories import letters, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(area):
    return lambda name, *args: reverse(f"staff:{name}", args=[area.slug, *args])


def words(response):
    return " ".join(response.content.decode().split())


def as_shown(response):
    """What a browser would send of the page's own form: its values as they stand."""
    form = response.context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in shown.items() if value not in (None, False)}


def test_a_pasted_letter_goes_the_whole_way_into_the_record(signed_in, area, vera, at):
    client = signed_in(vera)
    full = record.an_inspection(
        area, vera, visit="full", outcome="systemic_failings", first_day=date(2023, 7, 3), last_day=date(2023, 7, 7),
        published_on=date(2023, 11, 3),
    )  # fmt: skip
    answer = client.post(at("letter_new"), {"text": letters.LETTER})
    letter = Letter.objects.get()
    assert answer.url == at("letter", letter.pk)
    assert "It is being read" in words(client.get(answer.url))

    jobs.sweep()
    assert "0 of 7 sections confirmed or left out" in words(client.get(answer.url))
    for part in letter.parts.all():
        page = client.get(at("letter_part", letter.pk, part.name))
        client.post(
            at("letter_part", letter.pk, part.name), as_shown(page) | {"title": "Ringing back", "save": "1"}
        )
    shown = words(client.get(answer.url))
    assert "7 of 7 sections confirmed or left out" in shown

    last = client.get(at("letter_enter", letter.pk))
    answer = client.post(at("letter_enter", letter.pk), as_shown(last))
    visit = Inspection.objects.get(visit="monitoring")
    assert answer.url == at("inspection", visit.pk)
    assert (visit.first_day, visit.last_day, visit.letter_date, visit.published_on) == (
        date(2025, 4, 28), date(2025, 5, 1), date(2025, 6, 12), None,
    )  # fmt: skip
    assert (visit.outcome, visit.follows) == ("some", full)
    found = [(row.number, row.printed, row.outcome, row.page) for row in visit.findings.all()]
    assert found == [
        (1, "Leaders should ring families back within a week.", "effective_action", 1),
        (2, "Leaders should write down what they promise to families.", "not_effective_action", 1),
    ]
    sources = dict(DateSource.objects.values_list("field", "page"))
    assert sources == {"first_day": 1, "last_day": 1, "letter_date": 1}
    assert LedgerEntry.objects.count() == 0
    letter.refresh_from_db()
    assert (letter.state, letter.inspection) == ("entered", visit)
    assert "This is in the record" in words(client.get(at("letter", letter.pk)))
