"""Readers of inspectors' documents: a file or pasted words in, what they say out. Plain Python; nothing is written.

A document is read by what is the same in all of its kind: the PDF's structure tree, headings, constant sentences. What
is not certain is left out and spoken of in a warning.

    reading = letters.read(source)      # bytes of a file, or pasted text; raises letters.Unreadable
    letters.as_json(reading)            # the short form, as `manage.py read_letter --json` prints it
    letters.to_json(reading)            # everything, passages and pages too, as a text to keep
    letters.from_json(kept)
"""

from inspections.letters.readers import read
from inspections.letters.reading import Reading, Unreadable
from inspections.letters.stored import as_json, from_json, to_json

__all__ = ["Reading", "Unreadable", "as_json", "from_json", "read", "to_json"]
