"""The small export of every format, from upload to stored answers."""

import pytest

from surveys.models import Comment, Response, Upload
from tests.factories import surveys
from tests.surveys.readers.files import EXPORTS
from tests.surveys.views.pages import bring, page

pytestmark = pytest.mark.django_db
NAMES = sorted(path.name for path in EXPORTS.iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_what_is_stored_is_what_the_preview_said(signed_in, area, vera, name):
    client = signed_in(vera)
    bring(client, area, (EXPORTS / name).read_bytes(), name)
    surveys.work()
    Upload.objects.update(overrides={"columns_named": True})
    upload = Upload.objects.get()
    client.post(page("upload_confirm", area, upload.pk), {"seen": upload.preview_mark})
    surveys.work()
    upload.refresh_from_db()
    stored = Comment.objects.filter(is_other=False).count(), Response.objects.filter(is_complete=True).count()
    told = upload.figures["comments"], upload.figures["complete"] or 0
    assert (upload.state, stored) == (Upload.State.CURRENT, told)
