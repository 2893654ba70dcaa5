"""Exports of any size in SurveyMonkey's layout, of invented words: 45 columns, four comments to a response."""

import csv
import random
from datetime import datetime, timedelta
from itertools import islice

META = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address"]
META += ["First Name", "Last Name", "Custom Data 1"]
SINGLES, TICKED, ITEMS, COMMENTS = 12, 6, 8, 4
SERVICES = [f"Service {letter}" for letter in "ABCDEF"]
SCALE = ["Very good", "Good", "Neither", "Poor", "Very poor"]
STATEMENTS = [f"Item {number}" for number in range(1, ITEMS + 1)]
# Positions, for the bare loop: it knows the file by heart.
CLOSED = range(len(META), len(META) + SINGLES + 2 * TICKED + ITEMS)
OPEN = range(CLOSED.stop, CLOSED.stop + COMMENTS)
FIRST_DAY = datetime(2025, 2, 1, 8)


def headings():
    """The two heading rows."""
    first, second = list(META), [""] * len(META)
    for number in range(1, SINGLES + 1):
        first.append(f"How do you find part {number}?")
        second.append("Response")
    for title in ("Which services do you use?", "Which services would you like?"):
        first += [title] + [""] * (TICKED - 1)
        second += SERVICES
    first += ["How far do you agree?"] + [""] * (ITEMS - 1)
    second += STATEMENTS
    first += [f"Please tell us more about matter {number}" for number in range(1, COMMENTS + 1)]
    return [first, second + ["Open-Ended Response"] * COMMENTS]


def responses(seed=1):
    """Rows without end, the same ones for the same seed."""
    dice = random.Random(seed)
    written = _comments(dice, 4_000)
    number = 0
    while True:
        number += 1
        began = FIRST_DAY + timedelta(minutes=37 * number % 40_000)
        moments = [f"{moment:%d/%m/%Y %H:%M:%S}" for moment in (began, began + timedelta(minutes=9))]
        row = [str(11_800_000_000 + number), "4021", *moments, "", "", "", "", ""]
        row += dice.choices(SCALE, k=SINGLES)
        row += [service if dice.random() < 0.4 else "" for service in SERVICES * 2]
        row += dice.choices(SCALE, k=ITEMS)
        yield row + dice.choices(written, k=COMMENTS)


def _comments(dice, many):
    syllables = "ba den fi gor hul ka lem mo nir pas qué ro sti tu vel wyn’s zor".split()  # noqa: SIM905
    words = ["".join(dice.choices(syllables, k=dice.randint(1, 3))) for _ in range(600)]
    return [" ".join(dice.choices(words, k=dice.randint(8, 28))).capitalize() + "." for _ in range(many)]


def rows(many):
    return [*headings(), *islice(responses(), many)]


def write_csv(path, many):
    """An export of `many` responses at `path`."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerows(headings())
        out.writerows(islice(responses(), many))
