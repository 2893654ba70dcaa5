import logging

from sendportal.logs import BareExceptions, place

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
