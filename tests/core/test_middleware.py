import pytest
from django.db import OperationalError
from django.http import HttpResponseNotAllowed
from django.test import Client, RequestFactory

from sendportal.guards import Refused
from sendportal.middleware import RefusalsArePages


def page_for(exception):
    return RefusalsArePages(None).process_exception(RequestFactory().get("/staff/"), exception)


def test_refusal_that_no_view_turned_into_a_message_is_a_page_with_its_sentence():
    page = page_for(Refused("Not any more."))
    assert (page.status_code, "Not any more." in page.content.decode()) == (403, True)


def test_database_that_is_held_is_a_page_and_quotes_no_statement():
    page = page_for(OperationalError("INSERT INTO canary"))
    assert (page.status_code, "Nothing was saved" in page.content.decode()) == (503, True)
    assert "canary" not in page.content.decode()


def test_other_exceptions_go_on_as_they_are():
    assert page_for(ValueError("x")) is None


def test_button_opened_as_a_page_says_where_to_press():
    request = RequestFactory().get("/staff/wexcombe/editions/1/approve/")
    page = RefusalsArePages(lambda request: HttpResponseNotAllowed(["POST"]))(request)
    assert (page.status_code, page.headers["Allow"]) == (405, "POST")
    assert "press the button there" in page.content.decode()


@pytest.mark.django_db
def test_form_with_too_many_fields_is_a_page_with_a_sentence(area):
    page = Client().post("/account/login/", {f"field{number}": "x" for number in range(1500)})
    assert (page.status_code, "This did not arrive whole" in page.content.decode()) == (400, True)


@pytest.mark.django_db
def test_stale_form_leads_back_to_the_page_it_stood_on(area):
    client = Client(enforce_csrf_checks=True)
    sent_from = {"referer": "http://testserver/account/login/?next=/staff/"}
    page = client.post("/account/logout/", headers=sent_from)
    assert 'href="/account/login/"' in page.content.decode()
