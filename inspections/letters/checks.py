"""What a person should look at in a reading: one check a function, each gives warnings. CHECKS is the list."""

import re
from collections.abc import Iterator
from dataclasses import replace

from inspections.letters import bodies, day_checks, numbers
from inspections.letters.flow import Flow, sentences
from inspections.letters.pieces import Document, is_finished
from inspections.letters.reading import FULL_REPORT, MONITORING_LETTER, REVISIT_LETTER, Reading, Warned
from inspections.letters.rows import names_who_should

FAILINGS = "systemic_failings"
_STATED = re.compile(
    rf"\b(?:(?:to address|of|all|each of) the|all) {numbers.NUMBER} (?:\w+ ){{0,2}}?"
    r"(?:areas for priority action|weaknesses|areas of (?:\w+ )?weakness)\b",
    re.IGNORECASE,
)
# Judgements that only one kind of document holds.
_JUDGEMENTS = {
    MONITORING_LETTER: re.compile(r"\boutcome\s*[:–-]\s*(?:not |in)?effective action\b", re.IGNORECASE),
    REVISIT_LETTER: re.compile(
        r"\bmade sufficient progress in addressing this significant weakness\b", re.IGNORECASE
    ),
    FULL_REPORT: re.compile(
        r"\barrangements (?:typically )?lead to (?:positive|inconsistent) experiences and outcomes\b"
        r"|\binspection outcome there are widespread\b",
        re.IGNORECASE,
    ),
}
_USUAL_YEARS = {"typically_positive": 5, "inconsistent": 3, FAILINGS: 3}
_CUT = re.compile(r"^(?:Borough|Metropolitan|Council|Care|Board|ICB|And)\b|(?:\b(?:and|of|the|NHS)|[,&])$")
_MOST_OUTCOME_WORDS = 140
_FEWEST_POINTS, _MOST_POINTS, _MOST_WORDS = 2, 8, 300


def checked(reading: Reading, document: Document) -> Reading:
    """The reading with what the checks say added to its warnings."""
    found = [warned for check in CHECKS for warned in check(reading, document)]
    return replace(reading, warnings=(*reading.warnings, *found))


def area_is_known(reading, document) -> Iterator[Warned]:
    name = reading.area.name
    if name is None:
        yield Warned("area_missing", "The name of the area could not be read. Choose the area.")
    elif reading.area.gss_code is None:
        yield Warned("area_unknown", "This name is not one of the 153 local areas. Choose the area.", name)


def outcome_is_read(reading, document):
    if reading.document == FULL_REPORT and reading.overall.code is None:
        message = "The outcome could not be told with certainty. Choose it from the printed words."
        yield Warned("outcome_unclear", message, reading.overall.words or "")


def outcome_is_no_longer_than_usual(reading, document):
    """Far more words than the constant ones: the next part was read with them."""
    if reading.document == FULL_REPORT and len((reading.overall.words or "").split()) > _MOST_OUTCOME_WORDS:
        message = "This is longer than the words of an outcome are. Cut it where the next part begins."
        yield Warned("outcome_unclear", message, reading.overall.words)


def stated_counts_agree(reading, document):
    """The number of areas in words against the areas that were read."""
    for stated in _STATED.finditer(Flow(document.pieces).text):
        if reading.document != FULL_REPORT and numbers.value(stated[1]) != len(reading.priority_areas):
            message = (
                f"The letter says there are {stated[1]}, and {len(reading.priority_areas)} were read. "
                "Look for what is missing."
            )
            yield Warned("count_differs", message, stated[0])
            return


def numbers_run_on(reading, document):
    found = [area.number for area in reading.priority_areas]
    if found != list(range(1, len(found) + 1)):
        printed = ", ".join(map(str, found))
        message = "The numbers of the areas do not run from 1 without gaps. Look whether all were read."
        yield Warned("numbers_odd", message, printed)


def priority_areas_fit_the_outcome(reading, document):
    """Areas for priority action stand in a report exactly where its outcome is the gravest of the three."""
    if reading.document != FULL_REPORT or reading.overall.code is None:
        return
    if reading.overall.code == FAILINGS and not reading.priority_areas and not _is_left_out(reading):
        message = (
            "This outcome comes with areas for priority action, and none could be read. Enter them by hand."
        )
        yield Warned("priority_areas_missing", message)
    if reading.overall.code != FAILINGS and reading.priority_areas:
        message = "Areas for priority action come only with the outcome of systemic failings. Check both."
        yield Warned("priority_areas_unexpected", message, reading.priority_areas[0].text)


def report_says_what_comes_next(reading, document):
    code, coming = reading.overall.code, reading.next
    if reading.document != FULL_REPORT or code is None:
        return
    is_grave = code == FAILINGS
    if coming.next_full_within_years is None or (is_grave and coming.monitoring_within_months is None):
        message = "When the next inspection will be could not be read. Enter it from the report."
        yield Warned("next_missing", message, reading.overall.words)
    elif coming.next_full_within_years != _USUAL_YEARS[code] or is_grave != bool(coming.plan_required):
        message = "What comes next is not what usually follows this outcome. Check it against the report."
        yield Warned("next_unusual", message, reading.overall.words)


def points_are_read(reading, document):
    count = len(reading.areas_for_improvement)
    is_usual = _FEWEST_POINTS <= count <= _MOST_POINTS
    if reading.document == FULL_REPORT and not is_usual and not (count == 0 and _is_left_out(reading)):
        message = f"Reports have two or more areas for improvement, and {count} were read. Check them."
        yield Warned("areas_for_improvement_unusual", message)


def _is_left_out(reading):
    return any(warned.code == "table_unclear" for warned in reading.warnings)


def texts_are_whole(reading, document):
    """A text that begins in the middle, breaks off, or is very long may be cut or joined wrongly."""
    if reading.document == REVISIT_LETTER:
        return
    for text in (*(area.text for area in reading.priority_areas), *reading.areas_for_improvement):
        if not text or text[0].islower() or not is_finished(text) or len(text.split()) > _MOST_WORDS:
            message = "This text may be cut short or joined to the next one. Compare it with the document."
            yield Warned("text_unclear", message, text)


def points_are_parted(reading, document):
    """A sentence inside one point that opens as another point does may begin a point of its own."""
    for points in ([area.text for area in reading.priority_areas], reading.areas_for_improvement):
        openings = {_opening(point) for point in points}
        for point in points:
            for sentence in sentences(point)[1:]:
                if names_who_should(sentence) and _opening(sentence) in openings:
                    message = "Two points may have been read as one here. Compare this with the document."
                    yield Warned("text_unclear", message, sentence)


def _opening(text):
    return " ".join(text.split()[:3])


def bodies_are_whole(reading, document):
    """A name that begins or ends in the middle may have been cut by a page break."""
    for area in reading.priority_areas:
        printed = area.responsible_bodies_as_printed or ""
        if printed and (printed[0].islower() or _CUT.search(printed)):
            message = "The responsible body may be cut short. Compare it with the document."
            yield Warned("body_unclear", message, printed)


def judgements_are_of_this_kind(reading, document):
    words = Flow(document.pieces).text
    for kind, judgement in _JUDGEMENTS.items():
        if kind != reading.document and (found := judgement.search(words)):
            message = (
                "This holds the words of another kind of document. Make sure that only one was brought in."
            )
            yield Warned("other_document", message, found[0])


def bodies_are_known(reading, document):
    """Responsible bodies and addressees against the councils and NHS bodies that there are."""
    printed = {area.responsible_bodies_as_printed or "": None for area in reading.priority_areas}
    lines = _addressees(reading, document)
    over_lines = [named.printed for named in bodies.named_in(" ".join(lines)) if named.is_right]
    told = {
        named.printed: named
        for text in (*printed, " ; ".join(lines))
        for named in bodies.named_in(text)
        if named.is_right or not any(whole.endswith(named.printed) for whole in over_lines)
    }
    for named in told.values():
        yield from _body(named, reading)


def _addressees(reading, document):
    """The lines over a letter's greeting or title; a report has none."""
    if reading.document == FULL_REPORT:
        return []
    lines = [piece.text for piece in document.pieces[:25]]
    end = next(
        (at for at, line in enumerate(lines) if re.match(r"(?:dear|area|joint)\b", line, re.IGNORECASE)), 0
    )
    return lines[:end]


def _body(named, reading):
    is_group = named.kind == bodies.GROUP  # of these the list has only some
    if (is_group or named.is_right) and _is_of_other_time(named, reading.last_day):
        message = (
            "On 1 July 2022 integrated care boards took over from clinical commissioning groups. "
            "Check which is meant."
        )
        yield Warned("body_of_other_time", message, named.printed)
    elif named.known is None and not is_group:
        message = "This name is not on the list of councils and NHS bodies. Check it."
        yield Warned("body_unknown", message, named.printed)
    elif named.known and not named.is_right:
        message = (
            f"This name is not quite right; “{named.known}” may be meant. Keep the printed words as they are."
        )
        yield Warned("body_misnamed", message, named.printed)


def _is_of_other_time(named, day):
    is_late = day is not None and day > bodies.GROUPS_ENDED
    return day is not None and named.kind != bodies.COUNCIL and (named.kind == bodies.GROUP) == is_late


CHECKS = (
    area_is_known,
    *day_checks.CHECKS,
    outcome_is_read,
    outcome_is_no_longer_than_usual,
    stated_counts_agree,
    numbers_run_on,
    priority_areas_fit_the_outcome,
    report_says_what_comes_next,
    points_are_read,
    texts_are_whole,
    points_are_parted,
    bodies_are_whole,
    judgements_are_of_this_kind,
    bodies_are_known,
)
