"""Work that goes on beside the page: it follows by itself, and by loading the page again where scripts are off."""

from django.urls import reverse


def test_progress_follows_without_loading_the_page_again(fresh_portal, page_of):
    area, numbers = fresh_portal.numbers["area"], fresh_portal.numbers
    page = page_of(fresh_portal, "vera")
    page.goto(reverse("staff:upload", args=[area, numbers["upload_reading"]]))
    page.get_by_text("The part of the portal that reads files is not there").wait_for()
    page.evaluate("window.stayed = true")
    asked = []
    page.on("request", lambda request: asked.append(request.headers.get("hx-request")))
    with page.expect_response("**/progress/"):
        pass
    assert page.evaluate("window.stayed")
    with fresh_portal.worker():
        page.get_by_role("heading", name="Please check this export").wait_for(timeout=60_000)
    assert asked[0] == "true"
    assert page.complaints == []


def test_progress_follows_by_loading_the_page_again(fresh_portal, page_of):
    area, numbers = fresh_portal.numbers["area"], fresh_portal.numbers
    page = page_of(fresh_portal, "pat", java_script_enabled=False)
    page.goto(reverse("staff:publication", args=[area, numbers["page_approved"]]))
    page.get_by_role("heading", name="The PDF is being made").wait_for()
    with fresh_portal.worker():
        for _ in range(120):
            page.reload()
            if page.get_by_role("button", name="Publish").count():
                break
            page.wait_for_timeout(500)
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("It is public now").wait_for()
