"""Invented letters, brought in and confirmed through the real actions and the real task."""

import json

from django.core.files.uploadedfile import SimpleUploadedFile

from inspections import letter_parts, tasks  # noqa: F401 (registers them, as a worker does at its start)
from inspections.actions import letter_parts as parts
from inspections.actions import letters
from sendportal import jobs

LETTER = """12 June 2025

The Director of Children's Services, Rutland County Council

Area SEND monitoring inspection to Rutland Local Area Partnership

Between 28 April and 1 May 2025, Ofsted and the Care Quality Commission (CQC) revisited Rutland to decide whether \
effective action has been made in relation to each of the areas for priority action detailed in the inspection report \
published on 3 November 2023. The inspection was conducted under section 20 of the Children Act 2004.

As a result of the findings of the initial inspection, HMCI required the local area partnership to prepare and submit \
a priority action plan (area SEND) to address the two identified areas for priority action.

The local area has taken effective action to address one of the two areas for priority action identified at the \
initial inspection. The local area has not taken effective action to address one area for priority action. This \
letter outlines our findings from the monitoring inspection.

Findings

Area for priority action 1

Leaders should ring families back within a week.

Outcome: Effective action

Leaders bought a second telephone, and most families were rung back.

Area for priority action 2

Leaders should write down what they promise to families.

Outcome: Not effective action

Leaders had bought no paper by the day of the visit.

Next steps

Ofsted and CQC ask the local area partnership to update their priority action plan (area SEND).

Yours sincerely

An invented inspector
"""
NOT_ONE = (
    "Dear parents and carers\n\nJoin us for coffee on Monday. Get involved in our parent carer forum.\n" * 9
)


def a_file(content, name="letter.pdf"):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def brought_in(area, by, text=LETTER, **fields):
    """A letter that waits to be read."""
    return letters.bring_in(area=area, text=text, by=by, **fields)


def read(area, by, text=LETTER, **fields):
    """A letter that has been read: its draft waits for people, or it says why there is none."""
    letter = brought_in(area, by, text, **fields)
    jobs.sweep()
    letter.refresh_from_db()
    return letter


def confirmed(letter, by):
    """The letter with every section confirmed, as a person would who gives each finding a number for its title."""
    for part in letter.parts.all():
        facts = letter_parts.facts_of(part)
        if letter_parts.is_finding(part.name):
            facts["title"] = f"Short name {facts['number']}"
        parts.save(part=part, facts=facts, confirm=True, seen=part.version, by=by)
    return letter


def facts(letter, name):
    return json.loads(letter.parts.get(name=name).facts)
