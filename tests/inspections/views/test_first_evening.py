"""From an inspection to a page that parents read, pressed through the staff pages by two people."""

from django.urls import reverse

from inspections.models import Edition, Publication
from tests.factories.record import OPENING
from tests.inspections.stages import with_stand_in

VISIT = {
    "first_day": "2025-03-03",
    "last_day": "2025-03-05",
    "published_on": "2025-04-14",
    "outcome": "all",
    "looked_at": "Only the areas for priority action.",
    "report_title": "Monitoring letter, Wexcombe",
}
FINDING = {
    "kind": "priority_action",
    "number": "1",
    "title": "Plans that come late",
    "printed": "Leaders must make sure that plans are finished when they are due.",
    "outcome": "effective_action",
    "better": "More plans are on time.",
    "still_hard": "Some families still wait.",
}
KIND = "?framework=area_send_2023&visit=monitoring"


def address(name, area, *args):
    return reverse(f"staff:{name}", args=[area.slug, *args])


def test_two_people_publish_an_inspection_in_one_evening(area, vera, pat, client):
    client.force_login(vera)
    client.post(address("inspection_new", area) + KIND, VISIT)
    visit = area.inspections.get()
    client.post(address("finding_new", area, visit.pk), FINDING)
    made = {"kind": "inspection_summary", "title": "What inspectors found", "inspection": visit.pk}
    client.post(address("publication_new", area), made)
    publication = Publication.objects.get()
    opening = OPENING | {"title": publication.title, "seen": publication.version}
    client.post(address("opening_edit", area, publication.pk), opening)
    edition = publication.editions.get()
    client.post(address("edition_submit", area, edition.pk))

    client.force_login(pat)
    read = client.get(address("edition_review", area, edition.pk)).context["edition"].content_hash
    client.post(address("edition_approve", area, edition.pk), {"read": read})
    with_stand_in(edition)
    client.post(address("edition_publish", area, edition.pk))

    client.logout()
    page = client.get(reverse("publication", args=[area.slug, "what-inspectors-found"]))
    assert page.status_code == 200
    assert Edition.objects.get().status == "published"
    assert visit.findings.get().outcome_words == "Effective action"
