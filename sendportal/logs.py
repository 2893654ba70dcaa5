"""What may reach a log line."""

import logging
import traceback


class BareExceptions(logging.Filter):
    """Keeps the class and place of an exception, and drops its text.

    A database driver quotes the row that failed and a parser quotes the cell, so the text of an exception
    may hold what a parent wrote. Class, file and line are enough to find the fault.
    """

    def filter(self, record):
        if record.exc_info and record.exc_info[1] is not None:
            record.msg = (
                f"{record.getMessage() if not record.args else record.msg} [{place(record.exc_info[1])}]"
            )
            record.exc_info = record.exc_text = None
        return True


def place(exception):
    """Class, file name and line of where `exception` was raised, without its text."""
    frames = traceback.extract_tb(exception.__traceback__)
    if not frames:
        return type(exception).__name__
    return f"{type(exception).__name__} at {frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}"
