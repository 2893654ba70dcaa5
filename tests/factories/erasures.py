"""Somebody who asks for her answers to be erased, in an invented survey whose responses bear a number and a code."""

from datetime import date

from surveys import finding
from surveys.actions import erasing
from surveys.models import Comment, Erasure, Response
from tests.factories import surveys

HER_NUMBER = "90000009"
HER_CODE = "KITE-4417-BLUE"
CODE_OF_TWO = "OWL-2210-RED"
HER_DAY = date(2025, 2, 3)
HER_WORDS = "Nobody rang us back about the wheelchair after eleven long months of waiting"


def hers():
    """Her response in every upload that holds it."""
    return Response.objects.filter(tool_id=HER_NUMBER)


def a_survey_with_her(area, by, content=None):
    """A survey with one stored export, in which she wrote a comment of her own and was given a code."""
    survey = surveys.a_survey(area, by)
    store(survey, by, content)
    return survey


def store(survey, by, content=None):
    """One more export of the survey. Codes and days are entered as a tool that gives them would write them."""
    upload = surveys.a_stored_upload(survey, by, content)
    Response.objects.filter(upload=upload).update(answered_on=HER_DAY)
    hers().update(receipt=HER_CODE)
    Comment.objects.filter(response__in=hers()).update(text=HER_WORDS, words=len(HER_WORDS.split()))
    return upload


def answered_twice(survey):
    """Two different responses in every upload bear one code; the first of them wrote a comment."""
    rows = Response.objects.filter(upload__survey=survey, record__in=(7, 8))
    rows.update(receipt=CODE_OF_TWO)


def come_back(upload):
    """Puts her answers back by a way in that knows no marks, as when a backup is restored."""
    like = upload.responses.first()
    return Response.objects.create(
        upload=upload,
        record=9_999,
        tool_id=HER_NUMBER,
        receipt=HER_CODE,
        answered_on=HER_DAY,
        answers=like.answers,
    )


def found(survey, by, **asked):
    """What a search finds; by her code where nothing else is said."""
    return erasing.search(survey=survey, asked=finding.Asked(**asked or {"receipt": HER_CODE}), by=by)


def erase(survey, by, response=None):
    responses = [response] if response else found(survey, by).responses
    return erasing.erase(
        survey=survey, responses=responses, way=Erasure.Found.RECEIPT, asked_on="2025-03-01", by=by
    )
