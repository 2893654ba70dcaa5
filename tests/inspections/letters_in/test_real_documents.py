"""Real reports and letters, where this machine has them: what was read can be confirmed and entered as it stands."""

import json
from types import SimpleNamespace

from inspections import letter_parts, letters
from inspections.rules import letters as rules

# A PDF takes a second, so that two stand for them, beside every fourth text.


def documents(shared):
    pdfs = sorted((shared / "letters" / "pdf").glob("*.pdf"))
    texts = sorted((shared / "letters" / "text").glob("*.txt"))
    return [*pdfs[::11], *texts[::4]]


def drafted(path):
    """What confirming this document's sections would not take of what was read. Empty fields are for people to fill."""
    reading = letters.read(path.read_bytes())
    letter = SimpleNamespace(pages="\f".join(reading.pages), reading=letters.to_json(reading))
    for name, facts in letter_parts.begun(reading):
        part = SimpleNamespace(name=name, facts=json.dumps(facts))
        wrong = {field: said for field, said in rules.gaps(part, facts, letter).items() if facts.get(field)}
        if wrong:
            yield path.name, name, wrong


def test_what_was_read_can_be_confirmed(shared):
    assert [gap for path in documents(shared) for gap in drafted(path)] == []
