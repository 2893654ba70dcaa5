"""The journey of an invented survey, entered through the real actions."""

from datetime import date

from inspections.actions import journeys
from inspections.models import JourneyStep

STEP = {
    "kind": "leaders",
    "earliest": date(2025, 6, 3),
    "words": "The forum took the results to the board of the partnership.",
    "source": "The board's notes",
}


def a_step(survey, by, links=None, **fields):
    """A step of the survey that the Source `survey` describes."""
    values = STEP | fields
    values.setdefault("latest", values["earliest"])
    step = JourneyStep(journey=survey.journey, **values)
    return journeys.save_step(step=step, links=links, by=by)


def a_not_yet(survey, by, **fields):
    values = {"kind": "changed", "not_yet_on": date(2026, 3, 3)} | fields
    return journeys.save_step(step=JourneyStep(journey=survey.journey, **values), by=by)


def a_reason(survey, by, words="Finished answers only, so that the same people stand behind every figure."):
    return journeys.save_step(step=JourneyStep(journey=survey.journey, kind="counted", words=words), by=by)
