"""A program of its own: reads the workbook on its standard input, and ends well only where that can be done.

A small workbook can make the parser ask for more memory than there is, which ends the whole process with no exception
to catch, and a date beyond all calendars makes it panic. So this one goes first, within limits. It keeps every sheet
open at once, as the reader does, and says nothing, so that no cell's text can reach a log. It is started by its path
and imports none of ours, which is quick.
"""

import io
import sys
from collections import deque

from python_calamine import CalamineError, CalamineWorkbook

try:
    import resource
except ImportError:  # not every system has limits
    resource = None

MOST_MEMORY = 2 << 30  # bytes
MOST_SECONDS = 20  # of the processor
REPORTED = (CalamineError, OSError, ValueError)  # harmless: the reader meets them too, and says what is wrong


def main() -> None:
    content = sys.stdin.buffer.read()
    if resource:
        _limit(resource.RLIMIT_AS, MOST_MEMORY)
        _limit(resource.RLIMIT_CPU, MOST_SECONDS)
        _limit(resource.RLIMIT_CORE, 0)  # a dump of the memory would hold answers
    _read_all(content)


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (allowed, allowed))


def _read_all(content: bytes) -> None:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except REPORTED:
        return
    kept = [sheet for name in workbook.sheet_names if (sheet := _sheet(workbook, name))]
    for sheet in kept:
        deque(sheet.iter_rows(), maxlen=0)


def _sheet(workbook: CalamineWorkbook, name: str):
    try:
        return workbook.get_sheet_by_name(name)
    except REPORTED:  # a chart, perhaps, which the reader leaves alone
        return None


if __name__ == "__main__":
    main()
