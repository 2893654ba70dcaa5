"""What may reach a log line."""

import logging
import re
import traceback

# Addresses that let in whoever knows them: an invitation, a link to choose a password, a link to confirm an address.
# They stand in a line as they are, or percent-encoded where one address leads on to another.
SLASH = r"(?:/|%2F)"
SECRETS = re.compile(
    rf"({SLASH}(?:invitation|reset{SLASH}key|confirm-email){SLASH})[^/\s\"'?&<>]+", re.IGNORECASE
)


class BareExceptions(logging.Filter):
    """Keeps the class and place of an exception, and drops its text; drops the secret part of an address.

    A database driver quotes the row that failed and a parser quotes the cell, so the text of an exception
    may hold what a parent wrote. Class, file and line are enough to find the fault.
    """

    def filter(self, record):
        error = record.exc_info[1] if record.exc_info else None
        record.args = bare(record.args)
        if isinstance(record.msg, dict):  # a line of structlog's
            raised = record.msg.get("exc_info")
            record.msg = bare({key: item for key, item in record.msg.items() if key != "exc_info"})
            record.msg |= {"why": place(raised)} if isinstance(raised, BaseException) else {}
            record.msg = {key: without_secrets(item) for key, item in record.msg.items()}
        elif error is not None:
            record.msg, record.args = f"{words(record, str(error))} [{place(error)}]", ()
        if isinstance(record.msg, str) and (line := words(record, "")) != without_secrets(line):
            record.msg, record.args = without_secrets(line), ()
        record.exc_info = record.exc_text = None
        return True


def without_secrets(value):
    """A text with the secret part of every address in it left out; anything else as it is."""
    return SECRETS.sub(r"\1…", value) if isinstance(value, str) else value


def bare(values):
    """A log line's arguments, with the place of each exception in its stead."""
    if isinstance(values, dict):
        return {key: bare_value(value) for key, value in values.items()}
    return tuple(bare_value(value) for value in values) if isinstance(values, tuple) else values


def bare_value(value):
    return place(value) if isinstance(value, BaseException) else value


def words(record, text):
    """The line's words, less those that the exception's text has been written into."""
    for line in (record.getMessage, lambda: str(record.msg)):
        if not text or text not in line():
            return line()
    return "An exception"


def place(exception):
    """Class, file name and line of where `exception` was raised, without its text."""
    frames = traceback.extract_tb(exception.__traceback__)
    if not frames:
        return type(exception).__name__
    return f"{type(exception).__name__} at {frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}"
