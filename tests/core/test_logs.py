import io
import logging
import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import get_resolver

from sendportal.actions import people
from sendportal.logs import BareExceptions, place
from tests.test_architecture import routes

CANARY = "my son Tommy cannot sleep"


def said(message, *args, exc_info=None):
    """What the handler would print of a record, after the filter."""
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, message, args, exc_info)
    BareExceptions().filter(record)
    return logging.Formatter("%(message)s").format(record)


def caught():
    try:
        raise ValueError(CANARY)
    except ValueError as error:
        return (type(error), error, error.__traceback__)


WHERE = f"ValueError at test_logs.py:{caught.__code__.co_firstlineno + 2}"


def test_exception_is_named_by_class_and_place_only():
    assert said("It broke", exc_info=caught()) == f"It broke [{WHERE}]"


def test_exception_among_the_arguments_is_named_without_its_text():
    error = caught()[1]
    assert [said("It broke: %s", error), said("It broke: %(why)s", {"why": error})] == [
        f"It broke: {WHERE}"
    ] * 2


def test_text_of_the_exception_in_the_arguments_is_dropped():
    line = said(
        "Task %(name)s broke: %(exc)s", {"name": "read", "exc": f"ValueError({CANARY!r})"}, exc_info=caught()
    )
    assert CANARY not in line


def test_text_of_the_exception_in_the_message_is_dropped():
    assert CANARY not in said(f"It broke: {CANARY}", exc_info=caught())


def test_exception_of_a_structured_line_is_named_without_its_text():
    record = logging.LogRecord(
        "x", logging.ERROR, "x.py", 1, {"event": "broke", "exc_info": caught()[1]}, (), None
    )
    BareExceptions().filter(record)
    assert record.msg == {"event": "broke", "why": WHERE}


def test_line_without_an_exception_stays_as_it_is():
    assert said("%s pages, 100 %% of all", 3) == "3 pages, 100 % of all"


def test_exception_that_was_never_raised_has_a_class_and_no_place():
    assert place(ValueError(CANARY)) == "ValueError"


@pytest.fixture
def printed():
    """A function that gives what the portal's own handler would print of a request, as one text."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(BareExceptions())
    loggers = [logging.getLogger(name) for name in ("django", "")]
    for logger in loggers:
        logger.addHandler(handler)
    yield stream.getvalue
    for logger in loggers:
        logger.removeHandler(handler)


def test_link_of_an_open_invitation_is_not_in_the_log(area, ada, olu, client, printed):
    _, token = people.invite(area=area, email=olu.email, role="volunteer", by=ada)
    Client(enforce_csrf_checks=True).post(f"/invitation/{token}/")
    client.post(f"/invitation/{token}/")
    client.get(f"/invitation/{token}")
    client.put(f"/invitation/{token}/x/")
    lines = printed()
    assert (token in lines, "/invitation/…/" in lines) == (False, True)


def test_key_that_lets_somebody_choose_a_password_is_not_in_the_log(vera, client, printed):
    client.post("/account/password/reset/", {"email": vera.email})
    key = re.search(r"http://testserver(/account/password/reset/key/(\S+?))/?\s", mail.outbox[0].body)
    for address in (key[1], f"{key[1]}/x/", key[1].replace("account", "Account")):
        client.delete(address)
        Client(enforce_csrf_checks=True).post(f"{address}/")
    lines = printed()
    assert (key[2] in lines, "/account/password/reset/key/…/" in lines) == (False, True)


@pytest.mark.parametrize(
    "line",
    [
        "GET /invitation/SECRET/ HTTP/1.1",
        '127.0.0.1 - - "POST /invitation/SECRET HTTP/1.1" 403',
        "Not Found: /account/confirm-email/SECRET/",
        "https://send.example.org/account/password/reset/key/1-SECRET/?next=/staff/",
        "/account/login/?next=/invitation/SECRET/",
        "/account/login/?next=%2Finvitation%2FSECRET%2F",
    ],
)
def test_secret_of_an_address_is_in_no_line(line):
    assert "SECRET" not in said("%s", line) + said(line) + said("%(path)s", {"path": line})


def test_secret_is_in_no_structured_line():
    record = logging.LogRecord(
        "x", logging.INFO, "x.py", 1, {"path": "/invitation/SECRET/", "job": 3}, (), None
    )
    BareExceptions().filter(record)
    assert record.msg == {"path": "/invitation/…/", "job": 3}


def test_every_address_with_a_secret_is_known_to_the_log():
    found = {
        where
        for where, _ in routes(get_resolver().url_patterns)
        if re.search(r"<(?:str:)?(?:token|key)>", where)
    }
    shown = {re.sub(r"[\^$]|\(\?P<\w+>.*\)|<str:token>", "", where).rstrip("/") for where in found}
    assert [f"/{where}/SECRET/" for where in shown if "SECRET" in said(f"/{where}/SECRET/")] == []


@pytest.mark.parametrize("name", ["gunicorn.error", "gunicorn.access", "django.server", "django", None])
def test_lines_of_the_web_server_pass_the_same_filter(name):
    found = [filter for handler in logging.getLogger(name).handlers for filter in handler.filters]
    assert [type(filter) for filter in found if isinstance(filter, logging.Filter)] == [BareExceptions]
