from django.test import RequestFactory

from sendportal.guards import Refused
from sendportal.middleware import RefusalsArePages


def test_refusal_that_no_view_turned_into_a_message_is_a_page_with_its_sentence():
    page = RefusalsArePages(None).process_exception(RequestFactory().get("/staff/"), Refused("Not any more."))
    assert (page.status_code, "Not any more." in page.content.decode()) == (403, True)


def test_other_exceptions_go_on_as_they_are():
    assert RefusalsArePages(None).process_exception(RequestFactory().get("/"), ValueError("x")) is None
