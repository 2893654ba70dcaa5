"""One invented area's edition, with something of every kind in it. No database row is behind it."""

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

from inspections import content as c
from inspections.frameworks import AREA_SEND_2023

WHEN = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
AREA = SimpleNamespace(
    name="Wexcombe", slug="wexcombe", forum_name="Wexcombe Parent Carers", is_demonstration=True
)


def outcome(code):
    row = AREA_SEND_2023.outcome(code)
    return c.OutcomeShown(row.code, row.printed, row.meaning, row.caveat, row.caveat_source)


TABLE = c.TableShown(
    title="How well does the plan fit your child?",
    cells=(
        c.Cell("Well", 132, 32),
        c.Cell("Badly", 188, 46),
        c.Cell("Not at all", None, None),
        c.Cell("No plan", 0, 0),
    ),
    base=412,
    no_answer=36,
    not_asked=None,
    is_multiple=False,
)
EVIDENCE = c.EvidenceShown(
    1, "A third said that the plan fits.", 412, TABLE, "Summer survey", "June 2025", 1055
)
FORUM = c.Said("Forum", "Nobody has asked us.", "2025-11-19", "Newsletter", "https://example.org/news", False)
COUNCIL = c.Said("Partnership", "A new team reads every tenth plan.", "2025-11-20", "News page", "", True)
ANSWERED = c.FindingShown(
    kind="Area for priority action",
    number=1,
    title="Plans that come late",
    printed="Leaders should finish plans when they are due.",
    is_paraphrase=False,
    page=5,
    bodies="The council and the NHS board",
    outcome=outcome("effective_action"),
    meaning="Plans took too long.",
    better="More plans are on time.",
    still_hard="Some families still wait.",
    parents=(EVIDENCE,),
    forum=(FORUM,),
    partnership=(COUNCIL,),
)
UNANSWERED = replace(
    ANSWERED,
    number=2,
    title="Nobody tells parents anything",
    is_paraphrase=True,
    outcome=outcome("not_effective_action"),
    better="",
    parents=(),
    forum=(),
    partnership=(),
)
VISIT = c.VisitShown(
    name="Monitoring inspection",
    framework="Area SEND inspections, from 2023",
    first_day="2025-09-29",
    last_day="2025-10-01",
    letter_date="2025-10-23",
    published_on="",
    outcome=outcome("some"),
    outcome_words="",
    looked_at="Only the two areas for priority action.",
    report_title="Monitoring letter, Wexcombe",
    report_url="https://example.org/letter",
    findings=(ANSWERED, UNANSWERED),
)
SURVEY = c.SourceShown(
    1, "Summer survey", "June 2025", "By the newsletter", "Complete answers", 1055, 954, 101, 4695, 96091
)
SERIES = c.SeriesShown(
    "Plans in 20 weeks",
    "New plans finished within 20 weeks.",
    "%",
    (c.ReadingShown("2024", "38.6", "45.9", "DfE"), c.ReadingShown("2025", "", "45", "DfE")),
)
HELP = (
    c.HelpShown(
        "About school or college",
        "Wexcombe SENDIASS",
        "Free advice.",
        "01632 960 111",
        "https://example.org/",
        "2026-02-01",
    ),
    c.HelpShown(
        "If a child or anyone is in danger",
        "Emergency services",
        "Police and ambulance.",
        "999",
        "",
        "2026-02-01",
    ),
)
EDITION = c.EditionContent(
    schema=1,
    kind="progress_report",
    kind_words="Progress report",
    number=2,
    language="en-GB",
    area="Wexcombe",
    forum="Wexcombe Parent Carers",
    is_demonstration=True,
    title="What inspectors found in Wexcombe in 2025",
    address="https://portal.example.org/wexcombe/2025/",
    prepared_on="2026-03-03",
    change_note="One date was wrong.",
    short=(
        c.Line("What happened", "Inspectors came back and found enough action on one of two problems."),
        c.Line("What it does not mean", "It does not mean that either problem is over."),
        c.Line("What is better", ""),
        c.Line("What is still hard", "Families hear nothing."),
        c.Line("What happens next", "A full inspection. When: by 2028. Who said so: the inspectors."),
    ),
    visits=(VISIT,),
    evidence=(EVIDENCE,),
    sources=(SURVEY,),
    forum_said=(FORUM,),
    partnership_said=(),
    series=(SERIES,),
    help=HELP,
    acknowledgements=("Source: Ofsted and Care Quality Commission. Crown copyright.",),
)


def edition_page(content=EDITION, **more):
    """What the view of an edition hands to its template."""
    line = {"number": 2, "published_at": WHEN, "change_note": "One date was wrong.", "is_current": True}
    return {
        "area": SimpleNamespace(**vars(AREA) | {"is_demonstration": content.is_demonstration}),
        "content": content,
        "edition": {"number": 2, "published_at": WHEN, "url": "/2/", "pdf_url": "/2.pdf", "pdf_size": 214000},
        "notices": [],
        "history": [line | {"url": "/2/"}],
        "help_entries": HELP,
    } | more
