"""Invented exports of any length, in SmartSurvey's one-row layout."""

import csv
import io

from django.core.files.base import ContentFile

HEADINGS = [
    "UserID",
    "UserNo",
    "Started",
    "Ended",
    "Q1. How is school?",
    "Q2. What would help your child most?",
]


def an_export(responses=40, comment="More time with somebody who knows my child."):
    """An export of `responses` people, of whom every fourth did not finish, as an uploaded file."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for number in range(1, responses + 1):
        ended = "" if number % 4 == 0 else "01/07/2025 10:20:00"
        answer = ("Going well", "Hard")[number % 2]
        writer.writerow(
            [10_000_000 + number, number, "01/07/2025 10:00:00", ended, answer, f"{comment} {number}"]
        )
    return ContentFile(out.getvalue().encode(), name="export.csv")
