"""What a person calls a place inside an edition's content, such as "visits.0.findings.1.better"."""

from inspections.content import (
    Cell,
    EvidenceShown,
    FindingShown,
    HelpShown,
    Line,
    Said,
    SeriesShown,
    SourceShown,
    VisitShown,
)

# How the things that a place leads through are called.
NAMES = {
    Line: lambda line: line.label,
    VisitShown: lambda visit: visit.name,
    FindingShown: lambda finding: f"“{finding.title}”",
    Cell: lambda cell: f"“{cell.label}”",
    EvidenceShown: lambda piece: "what parents said",
    Said: lambda said: said.party,
    SourceShown: lambda source: f"the survey “{source.title}”",
    SeriesShown: lambda series: f"the figures “{series.title}”",
    HelpShown: lambda entry: f"“Get help”, {entry.name}",
}

# How the last part of a place is called; an empty text where the names above say enough.
WORDS = {
    "acknowledgements": "acknowledgements",
    "address": "address of the page",
    "area": "name of the area",
    "base": "people behind it",
    "better": "what is better",
    "bodies": "who must act",
    "caveat": "what the outcome does not mean",
    "caveat_source": "whose caution about the outcome it is",
    "cells": "answers",
    "change_note": "what changed since the last edition",
    "checked_on": "date checked",
    "code": "outcome",
    "comments": "comments",
    "complete": "complete answers",
    "count": "people",
    "counted": "which answers are counted",
    "definition": "what exactly is counted",
    "does": "what they can help with",
    "england": "the figure for England",
    "evidence": "what parents said",
    "findings": "findings",
    "first_day": "first day",
    "forum": "name of the forum",
    "forum_said": "what the forum said",
    "framework": "inspected under",
    "help": "“Get help”",
    "is_demonstration": "demonstration",
    "is_multiple": "more than one answer was possible",
    "is_paraphrase": "told in our own words",
    "kind": "kind of finding",
    "kind_words": "kind of page",
    "label": "answer",
    "language": "language",
    "last_day": "last day",
    "letter_date": "date on the letter",
    "looked_at": "what this visit looked at",
    "meaning": "what this is about",
    "name": "name",
    "no_answer": "no answer",
    "not_asked": "not asked",
    "number": "number",
    "on": "date",
    "outcome": "the outcome",
    "outcome_words": "the outcome in the inspectors’ words",
    "page": "page of the report",
    "parents": "what parents said",
    "partial": "partial answers",
    "partnership": "what the partnership said",
    "partnership_said": "what the partnership said",
    "party": "who said it",
    "period": "period",
    "prepared_on": "date it was sent for review",
    "printed": "the inspectors’ printed words",
    "published_on": "date of publication",
    "readings": "figures",
    "received": "responses received",
    "recruitment": "how people were asked",
    "report_title": "title of the report",
    "report_url": "address of the report",
    "schema": "form of the text",
    "series": "figures",
    "share": "share, in per cent",
    "short": "the opening lines",
    "source": "source",
    "source_url": "web address",
    "sources": "surveys",
    "still_hard": "what is still hard",
    "table": "table",
    "telephone": "telephone",
    "text": "",
    "title": "title",
    "topic": "topic",
    "unit": "unit",
    "value": "the figure",
    "visits": "visits",
    "web": "web address",
    "words": "words",
}


def label(content, place):
    """What a person calls `place` in `content`: “Plans that come late”: what is better."""
    around, value = [], content
    parts = place.split(".")
    for part in parts:
        value = value[int(part)] if isinstance(value, tuple) else getattr(value, part)
        if isinstance(value, FindingShown):
            around.clear()
        if type(value) in NAMES:
            around.append(NAMES[type(value)](value))
    last = next(part for part in reversed(parts) if not part.isdigit())
    words = ": ".join(part for part in (", ".join(around), WORDS[last]) if part)
    return words[:1].upper() + words[1:]
