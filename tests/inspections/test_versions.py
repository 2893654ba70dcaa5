"""An edition is shown by the templates of its own version, whichever is the newest."""

import json
import re
from pathlib import Path

from inspections.models import Edition
from sendportal import triggers

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def test_no_page_names_a_version_of_its_own():
    named = [
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if path.relative_to(TEMPLATES).parts[0] != "editions" and re.search(r"editions/v\d", path.read_text())
    ]
    assert named == []


def test_page_takes_the_version_that_its_content_names(client, published):
    used = [template.name for template in client.get("/wexcombe/inspection-2025/").templates]
    assert [name for name in used if name.endswith("/web.html")][:1] == ["editions/v3/web.html"]


def test_edition_of_the_first_form_is_still_read_and_shown(client, published):
    """Written as it would have been before threads, dates and claims were added."""
    frozen = json.loads(published.content)
    for name in ("threads", "ledger", "claims", "disagreements", "words"):
        del frozen[name]
    for visit in frozen["visits"]:
        del visit["not_looked_at"]
    text = json.dumps(frozen | {"schema": 1}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    with triggers.lifted():
        Edition.objects.filter(pk=published.pk).update(content=text)
    page = client.get("/wexcombe/inspection-2025/")
    assert page.status_code == 200
    assert "editions/v1/web.html" in [template.name for template in page.templates]


def test_filter_names_the_folder_of_the_version():
    from sendportal.templatetags.words import edition_template

    assert edition_template(2) == "editions/v2/web.html"
