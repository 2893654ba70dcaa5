"""A PDF taken apart by a process of its own.

A small PDF can ask for more memory than there is, or draw the same thing for hours. So `__main__.py` takes it apart
within limits, and the process that asks reads only what came out. Nothing of the document reaches a log.
"""

import io
import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from inspections.letters import pdf
from inspections.letters.pieces import Document, Piece
from inspections.letters.reading import Unreadable

_ROOT = Path(__file__).resolve().parents[2]
MOST_WAITING = 60  # seconds


def document(content: bytes) -> Document:
    """The document in a PDF. Raises Unreadable, also where the other process died of it."""
    program = [sys.executable, "-P", "-m", "inspections.letters"]
    heard = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    environment = os.environ | {"PYTHONPATH": str(_ROOT)}
    try:
        ended = subprocess.run(
            program, input=content, timeout=MOST_WAITING, check=True, env=environment, **heard
        )
    except subprocess.SubprocessError:
        raise pdf.damaged() from None
    return _document(json.loads(ended.stdout))


def answer(content: bytes) -> dict:
    """What the other process says: the document, or why there is none."""
    try:
        return {"document": asdict(pdf.document(io.BytesIO(content)))}
    except Unreadable as unreadable:
        return {"unreadable": [unreadable.code, unreadable.sentence]}


def _document(said):
    if "unreadable" in said:
        raise Unreadable(*said["unreadable"])
    found = said["document"]
    pieces = tuple(_piece(**piece) for piece in found["pieces"])
    return Document(pieces, tuple(found["pages"]), tuple(found["feet"]), found["is_tagged"])


def _piece(*, row, **rest):
    return Piece(row=row and tuple(row), **rest)
