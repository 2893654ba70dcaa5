"""A program of its own: the PDF on its standard input as JSON on its standard output, within limits (see apart.py)."""

import json
import sys

from inspections.letters import apart

try:
    import resource
except ImportError:  # not every system has limits
    resource = None

MOST_MEMORY = 1 << 30  # bytes
MOST_SECONDS = 30  # of the processor


def main() -> None:
    content = sys.stdin.buffer.read()
    if resource:
        _limit(resource.RLIMIT_AS, MOST_MEMORY)
        _limit(resource.RLIMIT_CPU, MOST_SECONDS)
        _limit(resource.RLIMIT_CORE, 0)  # a dump of the memory would hold the document
    json.dump(apart.answer(content), sys.stdout)


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (allowed, allowed))


if __name__ == "__main__":
    main()
