"""Surveys, their uploads, what people answered, and the figures made of it. Raw answers live here and nowhere else."""

from surveys.models.erasure import ErasedAnswers, Erasure, Tombstone
from surveys.models.release import Adoption, Release, ReleaseRequest
from surveys.models.response import Comment, CommentMarks, Question, Response
from surveys.models.survey import Survey, Upload

__all__ = [
    "Adoption",
    "Comment",
    "CommentMarks",
    "ErasedAnswers",
    "Erasure",
    "Question",
    "Release",
    "ReleaseRequest",
    "Response",
    "Survey",
    "Tombstone",
    "Upload",
]
