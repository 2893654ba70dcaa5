"""The dates of the area: what happened, what was promised and by whom, and where each date was read. Dates and short
printed terms are public facts; the rest is in our words."""

from datetime import date

REPORT = "Inspectors' report of the full inspection, published on 15 September 2023"
LETTER = "Inspectors' letter of 23 October 2025"
REVISIT = "Inspectors' letter of 20 November 2019"
STATISTICS = "Ofsted, official statistics on local area SEND inspections, 2016 to 2022"
PAGE_2025 = "Oxfordshire Parent Carers Forum, web page of 19 November 2025"
SEND_PAGES = "Oxfordshire County Council, web pages on SEND improvement"
COMMITTEE = "Papers of the county council's scrutiny committee"
NHS_NEWS = "News of the NHS board for Buckinghamshire, Oxfordshire and Berkshire West, December 2023"
COUNCIL_NEWS = "Oxfordshire County Council, news page on the draft plan"

# By the year of the visit: field, and where its date stands.
DATE_SOURCES = {
    2017: {
        "first_day": STATISTICS,
        "last_day": "Oxfordshire County Council, web page on its action plan",
        "published_on": STATISTICS,
    },
    2019: {"first_day": REVISIT, "letter_date": REVISIT, "published_on": STATISTICS},
    2023: {
        "first_day": "The cover of the inspectors' report",
        "on_site_first": "The inspectors' report, on how the inspection was done",
        "published_on": "Ofsted, data on area SEND inspections",
    },
    2025: {"first_day": LETTER, "letter_date": LETTER, "published_on": PAGE_2025},
}
MARCH_2024 = {"earliest": date(2024, 3, 1), "latest": date(2024, 3, 31)}
SEPTEMBER_2025 = {"earliest": date(2025, 9, 1), "latest": date(2025, 9, 30)}
OCTOBER_2025 = {"earliest": date(2025, 10, 1), "latest": date(2025, 10, 31)}
BESIDE = {"visit", "name", "kept_by"}  # what is no field of a line as it is entered


def on(day):
    return {"earliest": day, "latest": day}


# "visit" is the year of the visit that a line belongs to; "name" is what a promise below calls it by.
HAPPENED = [
    {
        "visit": 2017,
        "kind": "letter",
        "what": "A Written Statement of Action is issued, on the day that the letter of 2019 gives",
        **on(date(2017, 11, 27)),
        "source": REVISIT,
    },
    {
        "visit": 2017,
        "kind": "plan_approved",
        "what": "The Written Statement of Action is found fit for purpose",
        **on(date(2018, 3, 28)),
        "source": REVISIT,
    },
    {
        "visit": 2019,
        "kind": "notice",
        "what": "An answer in Parliament names Oxfordshire among 13 areas that must write an Accelerated Progress Plan",
        **on(date(2021, 5, 27)),
        "source": "Written answer 6435 in the House of Commons",
    },
    {
        "visit": 2023,
        "name": "handed in",
        "kind": "plan_submitted",
        "what": "The draft of the priority action plan is handed in",
        **on(date(2023, 10, 24)),
        "source": COUNCIL_NEWS,
    },
    {
        "visit": 2023,
        "kind": "notice",
        "what": "The Department for Education sends the county council an improvement notice",
        **on(date(2023, 11, 16)),
        "source": SEND_PAGES,
    },
    {
        "visit": 2023,
        "kind": "plan_approved",
        "what": "Ofsted approves the priority action plan",
        **on(date(2023, 12, 12)),
        "source": NHS_NEWS,
    },
    {
        "visit": 2023,
        "kind": "plan_published",
        "what": "The priority action plan is published",
        **on(date(2023, 12, 18)),
        "source": NHS_NEWS,
    },
    {
        "visit": 2023,
        "kind": "review",
        "what": "The Department for Education and NHS England take a close look, called a deep dive",
        **MARCH_2024,
        "source": SEND_PAGES,
    },
    {
        "visit": 2023,
        "kind": "review",
        "what": "The Department for Education and NHS England take stock of what has been done",
        **on(date(2024, 6, 24)),
        "source": SEND_PAGES,
    },
    {
        "visit": 2023,
        "kind": "meeting",
        "what": "The council's scrutiny committee hears how the work on the plan goes",
        **on(date(2025, 2, 28)),
        "source": "Oxfordshire County Council, press release on the meeting of 28 February 2025",
    },
    {
        "visit": 2025,
        "kind": "visit",
        "what": "The whole of the monitoring inspection, with the weeks before inspectors came to the area",
        "earliest": date(2025, 9, 15),
        "latest": date(2025, 10, 1),
        "source": "Notice of Oxfordshire Parent Carers Forum before the inspection",
    },
    {
        "visit": 2025,
        "kind": "survey",
        "what": "The forum shows inspectors what parents said in its survey",
        **SEPTEMBER_2025,
        "source": PAGE_2025,
    },
    {
        "visit": 2025,
        "kind": "survey",
        "what": "The forum shows leaders of the council and the NHS what parents said in its survey",
        **OCTOBER_2025,
        "source": PAGE_2025,
    },
    {
        "visit": 2025,
        "kind": "meeting",
        "what": "The council's scrutiny committee talks about the letter and the plan, with the forum's feedback and reporting co-ordinator at the table",
        **on(date(2026, 1, 30)),
        "source": COMMITTEE,
    },
]

INSPECTORS, COUNCIL = "the inspectors", "Oxfordshire County Council"
# "kept_by" is the year of a visit, or the name of a line above; None where nothing has come of it yet.
PROMISED = [
    {
        "visit": 2023,
        "kind": "plan_due",
        "what": "The priority action plan is due",
        "words": "by 27 October 2023",
        **on(date(2023, 10, 27)),
        "said_by": "the board that oversees SEND improvement, in its minutes",
        "source": COMMITTEE,
        "kept_by": "handed in",
    },
    {
        "visit": 2023,
        "kind": "visit",
        "what": "Inspectors come back for a monitoring inspection",
        "words": "within approximately 18 months",
        "said_by": INSPECTORS,
        "said_on": date(2023, 9, 15),
        "source": REPORT,
        "kept_by": 2025,
    },
    {
        "visit": 2023,
        "kind": "visit",
        "what": "Inspectors come back for a monitoring inspection",
        "words": "around February 2025",
        "earliest": date(2025, 2, 1),
        "latest": date(2025, 2, 28),
        "said_by": COUNCIL,
        "source": "Oxfordshire County Council, page on the road ahead for SEND",
        "kept_by": 2025,
    },
    {
        "visit": 2023,
        "kind": "visit",
        "what": "The next full inspection",
        "words": "within approximately three years",
        "said_by": INSPECTORS,
        "said_on": date(2023, 9, 15),
        "source": REPORT,
        "kept_by": None,
    },
    {
        "visit": 2025,
        "kind": "visit",
        "what": "The next full inspection",
        "words": "within the next two years",
        "said_by": "the forum",
        "said_on": date(2025, 11, 19),
        "source": PAGE_2025,
        "kept_by": None,
    },
    {
        "visit": 2025,
        "kind": "plan_due",
        "what": "The priority action plan is brought up to date",
        "said_by": INSPECTORS,
        "said_on": date(2025, 10, 23),
        "source": LETTER,
        "kept_by": None,
    },
    {
        "visit": 2025,
        "kind": "plan_due",
        "what": "What parents said in the survey goes into a new SEND improvement plan",
        "said_by": "the local area partnership",
        "said_on": date(2025, 11, 19),
        "source": PAGE_2025,
        "kept_by": None,
    },
]
