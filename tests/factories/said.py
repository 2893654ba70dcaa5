"""Dates, claims and disagreements of an invented area, entered through the real actions."""

from datetime import date

from inspections.actions import claims, disagreements, ledger
from inspections.models import Claim, Disagreement, DisagreementStep, LedgerEntry


def a_happening(area, by, **fields):
    values = {
        "nature": "happened",
        "kind": "plan_submitted",
        "what": "The council handed in its plan",
        "earliest": date(2024, 5, 2),
        "source": "The council's news page",
    } | fields
    values.setdefault("latest", values["earliest"])
    return ledger.save_entry(entry=LedgerEntry(area=area, **values), by=by)


def a_promise(area, by, **fields):
    values = {
        "nature": "promised",
        "kind": "visit",
        "what": "Inspectors come back",
        "words": "around February 2025",
        "earliest": date(2025, 2, 1),
        "latest": date(2025, 2, 28),
        "said_by": "the council",
        "said_on": date(2024, 2, 1),
        "source": "The council's page about its plan",
    } | fields
    return ledger.save_entry(entry=LedgerEntry(area=area, **values), by=by)


CLAIM = {
    "speaker": "press",
    "who": "A local radio station",
    "words": "The visit began on 1 March.",
    "where": "Its news page",
    "said_on": date(2025, 4, 14),
    "passage": "Between 3 and 5 March 2025, inspectors visited Wexcombe.",
    "passage_from": "The inspectors' letter",
    "passage_page": 1,
}


def a_claim(area, by, **fields):
    return claims.save_claim(claim=Claim(area=area, **CLAIM | fields), by=by)


def a_signed_claim(area, by, verdict="differs", **fields):
    return sign(a_claim(area, by, **fields), by, verdict)


def sign(claim, by, verdict="differs", why="The letter names another day.", **seen):
    claim.verdict, claim.why = verdict, why
    return claims.judge(claim=claim, by=by, **seen)


TEXTS = {
    "speaker": "inspectors",
    "their_words": "The forum takes part in every check.",
    "their_source": "The inspectors' letter, page 3",
    "their_on": date(2025, 4, 1),
    "our_words": "We take part in no check.",
    "our_source": "The forum's news page",
    "our_on": date(2025, 4, 20),
}


def a_draft(area, by, **fields):
    return disagreements.save_disagreement(disagreement=Disagreement(area=area, **TEXTS | fields), by=by)


def a_disagreement(area, by, **fields):
    """One that is filed."""
    return disagreements.file(disagreement=a_draft(area, by, **fields), by=by)


STEP = {
    "state": "answered",
    "speaker": "partnership",
    "words": "We will ask you to the next check.",
    "source": "An e-mail to the forum",
    "on": date(2025, 5, 2),
}


def a_step(disagreement, by, seen=None, **fields):
    step = DisagreementStep(disagreement=disagreement, **STEP | fields)
    return disagreements.take_step(step=step, seen=seen, by=by)
