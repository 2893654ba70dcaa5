"""Real exports through the pages, from upload to evidence."""

import pytest

from inspections.models import Evidence
from surveys.models import Comment, Release, Upload
from tests.factories import surveys
from tests.surveys.views.pages import bring, page, text

pytestmark = [pytest.mark.django_db, pytest.mark.shared]


@pytest.fixture
def go(shared, signed_in, area, vera):
    """A function that takes one real file the whole way, and gives its upload, its release and its preview."""
    client = signed_in(vera)

    def whole_way(name):
        bring(client, area, (shared / "exports" / "surveymonkey" / name).read_bytes(), name)
        surveys.work()
        upload = Upload.objects.get()
        preview = text(client.get(page("upload", area, upload.pk)))
        client.post(page("upload_confirm", area, upload.pk), {"seen": upload.preview_mark})
        surveys.work()
        client.post(page("release_new", area, upload.survey_id), {"counted": "all"})
        surveys.work()
        release = Release.objects.get()
        client.post(page("adopt_all", area, release.pk))
        assert client.get(page("release", area, release.pk)).status_code == 200
        upload.refresh_from_db()
        return upload, release, preview

    return whole_way


@pytest.mark.parametrize(
    "name", ["govuk_raw_test_data.csv", "govuk_raw_test_data_2.csv", "govuk_raw_test_data_3.csv"]
)
def test_rows_shorter_than_their_headings_are_never_stored(shared, signed_in, area, vera, name):
    client = signed_in(vera)
    bring(client, area, (shared / "exports" / "smartsurvey" / name).read_bytes(), name)
    surveys.work()
    upload = Upload.objects.get()
    preview = text(client.get(page("upload", area, upload.pk)))
    assert "headings, but this row has" in preview and "Confirm and store" not in preview
    client.post(page("upload_confirm", area, upload.pk), {"seen": upload.preview_mark})
    upload.refresh_from_db()
    assert upload.state == Upload.State.PREVIEW


def few(release):
    """Every number below the threshold that a shown table holds or lets be worked out."""
    shown = [table for table in release.tables if table["state"] == "shown"]
    counts = [
        (table, cell["count"]) for table in shown for cell in table["cells"] if cell["count"] is not None
    ]
    numbers = [count for _, count in counts]
    numbers += [table["base"] - count for table, count in counts if table["is_multiple"]]
    return [number for number in numbers if 0 < number < release.threshold]


def test_the_south_goes_the_whole_way(go):
    upload, release, preview = go("538_region_SOUTH.csv")
    assert upload.state == Upload.State.CURRENT
    assert "2,530 = 2 heading rows + 0 blank rows + 2,528 responses" in preview
    assert "What counts as a word" in preview
    comments = Comment.objects.filter(is_other=False)
    assert (upload.figures["responses"], comments.count()) == (2528, 2528)
    assert sum(comments.values_list("words", flat=True)) == upload.figures["words"] == 5349
    assert (few(release), release.people) == ([], 2528)
    gender = next(table for table in release.tables if table["title"] == "Gender")
    assert sum(cell["count"] for cell in gender["cells"]) == gender["base"]
    shown = sum(table["state"] == "shown" for table in release.tables)
    assert Evidence.objects.count() == shown > 0


def test_star_wars_goes_the_whole_way(go):
    upload, release, preview = go("538_StarWars.csv")
    assert upload.state == Upload.State.CURRENT
    assert f"{upload.figures['responses']:,} responses" in preview
    assert few(release) == []
    assert Evidence.objects.count() == sum(table["state"] == "shown" for table in release.tables) > 0
