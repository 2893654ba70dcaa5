"""No two surveys of an area have one name, however it is typed, and whoever is quicker."""

import threading

import pytest
from django.db import connection

from sendportal.guards import Refused
from surveys import titles
from surveys.actions import uploads
from surveys.models import Survey
from tests.factories import surveys
from tests.surveys.views.pages import bring, page, text

pytestmark = pytest.mark.django_db
TITLE = "Élan: parents’ survey"
SAME = [
    "Élan: parents’ survey",
    "élan: Parents’ Survey",
    "Élan:  parents' survey",
]  # typed, typed again, copied


def new(area, by, title):
    return uploads.start_survey(area=area, title=title, period="May 2025", recruitment="By letter", by=by)


@pytest.mark.parametrize("title", SAME)
def test_a_name_that_is_taken_is_refused_however_it_is_typed(area, vera, title):
    new(area, vera, TITLE)
    other = new(area, vera, "Spring survey")
    file = surveys.a_file(surveys.smartsurvey())
    for action in (
        lambda: new(area, vera, title),
        lambda: uploads.receive_first(
            area=area, title=title, period="May 2025", recruitment="By letter", file=file, by=vera
        ),
        lambda: uploads.describe(
            survey=other, title=title, period="May 2025", recruitment="-", earlier_wave=None, by=vera
        ),
    ):
        with pytest.raises(Refused, match="There is a survey of this name already."):
            action()
    assert sorted(Survey.objects.values_list("title", flat=True)) == ["Spring survey", TITLE]


def test_a_survey_may_keep_its_name_and_another_area_may_have_it_too(area, vera, olu):
    survey = new(area, vera, TITLE)
    uploads.describe(
        survey=survey, title=SAME[1], period="May 2025", recruitment="-", earlier_wave=None, by=vera
    )
    elsewhere = new(olu.memberships.get().area, olu, TITLE)
    assert (Survey.objects.count(), elsewhere.title) == (2, TITLE)


@pytest.fixture
def slower(monkeypatch):
    """Every form finds the name free, as it was when somebody else pressed a moment before."""
    monkeypatch.setattr(
        "surveys.forms.titles", type("Before", (), {"check_is_free": staticmethod(lambda *_: None)})
    )


def test_who_is_slower_is_told_in_the_form(slower, signed_in, area, vera):
    other = new(area, vera, "Spring survey")
    new(area, vera, TITLE)
    client, typed = signed_in(vera), {"title": SAME[1], "period": "May 2025", "recruitment": "By letter"}
    answers = [
        client.post(page("survey_new", area), typed),
        client.post(page("survey_edit", area, other.pk), typed),
        bring(client, area, surveys.smartsurvey(), **typed),
    ]
    assert [titles.TAKEN in text(answer) for answer in answers] == [True] * 3


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_survey(area, vera):
    start, said = threading.Barrier(2, timeout=30), []

    def press(title):
        start.wait()
        try:
            said.append(new(area, vera, title).title)
        except Refused as refused:
            said.append(str(refused))
        finally:
            connection.close()

    both = [threading.Thread(target=press, args=(title,)) for title in SAME[:2]]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert (len(said), titles.TAKEN in said, Survey.objects.count()) == (2, True, 1)
