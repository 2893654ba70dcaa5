"""The demonstration's dates, claims and disagreement: told as they should be, and in words of our own."""

import re
from datetime import date

import pytest

from inspections import ledger
from inspections.actions import record
from inspections.embargoes import seen
from inspections.models import Claim, Disagreement, Inspection
from sendportal.demonstration import loading_record
from sendportal.demonstration.record import claims, journey, visits
from sendportal.demonstration.record import ledger as dates
from tests.factories.record import a_finding

IN_A_ROW = 7  # words: enough for the name of an organisation, too few for a sentence


@pytest.fixture
def visited(area, vera):
    """The four visits with the finding that the disagreement is about."""
    drafts = [Inspection(area=area, **facts) for facts in visits.VISITS]
    rows = [record.save_inspection(inspection=draft, by=vera) for draft in drafts]
    a_finding(rows[-1], vera, number=3)
    return rows


@pytest.fixture
def told(area, visited, vera):
    loading_record.load_ledger(area, visited, vera)
    return ledger.lines(area, None)


def slips(told):
    return [line.slip for line in told if line.slip]


def test_ledger_tells_how_far_the_monitoring_inspection_slipped(told):
    assert slips(told) == [
        "Expected within approximately 18 months; no date was given. It came on 29 September 2025.",
        "Expected by 27 October 2023. It came on 24 October 2023: three days earlier.",
        "Expected around February 2025. It came on 29 September 2025: about seven months later.",
    ]


def test_both_say_in_their_own_words_when_the_next_full_inspection_comes(told):
    full = [(line.said_by, line.expected) for line in told if line.what == "The next full inspection"]
    assert full == [
        ("the inspectors", "Expected within approximately three years; no date was given."),
        ("the forum", "Expected within the next two years; no date was given."),
    ]


def test_ledger_goes_from_2017_to_2026_and_nothing_is_overdue(told):
    assert (told[0].on, max(line.on for line in told)) == ("2017-09-25", "2026-01-30")
    assert ledger.overdue(told, date(2026, 11, 22)) == ()


def test_every_line_says_where_it_can_be_read(told):
    assert [line.what for line in told if line.source in ("", ledger.NOT_NOTED)] == []


def test_verdicts_are_those_of_the_first_reading(area, visited, vera, pat):
    loading_record.load_claims(area, visited, vera, pat)
    assert list(Claim.objects.values_list("verdict", flat=True)) == [
        *("explained", "partly", "not_in_letter", "partly", "differs", "not_in_letter"),
        *("not_in_letter", "matches", "differs", "differs", "cannot_tell", "matches"),
    ]


def test_claims_about_others_stay_with_the_forum(area, visited, vera, pat):
    loading_record.load_claims(area, visited, vera, pat)
    shown = seen(Claim.objects.exclude(shown_at=None), None)
    assert {(row.speaker, row.is_paraphrase) for row in shown} == {("forum", True)}


def test_disagreement_is_filed_and_open(area, visited, vera):
    loading_record.load_disagreements(area, visited, vera)
    row = Disagreement.objects.get()
    assert (row.filed_by, row.state, row.finding.number) == (vera, "open", 3)
    assert (row.their_is_paraphrase, row.our_is_paraphrase) == (True, True)


def in_a_row(words):
    found = re.findall(r"\w+", words.lower())
    return {tuple(found[at : at + IN_A_ROW]) for at in range(len(found) - IN_A_ROW + 1)}


def ours():
    for facts in (*claims.CLAIMS, claims.DISAGREEMENT, *dates.HAPPENED, *dates.PROMISED, *journey.STEPS):
        yield from (value for value in facts.values() if isinstance(value, str))


def test_no_sentence_is_taken_from_a_real_document(shared):
    written = set().union(*(in_a_row(words) for words in ours()))
    texts = [*shared.glob("seeds/*.txt"), *shared.glob("letters/text/*.txt")]
    assert [path.name for path in texts if in_a_row(path.read_text()) & written] == []
