"""The four visits and what inspectors found, told in our words. Dates and outcomes are public facts; only the
outcome terms are the inspectorates' printed ones."""

from datetime import date

BODIES_2017 = "Oxfordshire County Council and the clinical commissioning group"
BODIES_2023 = "Oxfordshire County Council and the Buckinghamshire, Oxfordshire and Berkshire West NHS board"

VISITS = [
    {
        "framework": "local_area_send_2016",
        "visit": "inspection",
        "first_day": date(2017, 9, 25),
        "last_day": date(2017, 9, 27),
        "published_on": date(2017, 12, 4),
        "outcome": "wsoa_required",
        "outcome_words": "a Written Statement of Action is required",
        "looked_at": "How the council and the NHS find, assess and meet the needs of children with SEND. It gave no grade.",
        "report_title": "Local area SEND inspection in Oxfordshire, outcome letter of 2017",
    },
    {
        "framework": "local_area_send_2016",
        "visit": "revisit",
        "first_day": date(2019, 10, 14),
        "last_day": date(2019, 10, 17),
        "letter_date": date(2019, 11, 20),
        "published_on": date(2019, 12, 23),
        "outcome": "some",
        "outcome_words": "sufficient progress in addressing three of the five significant weaknesses",
        "looked_at": "Only the five weaknesses of 2017.",
        "not_looked_at": "Everything else. So the letter’s silence about it says nothing either way.",
        "report_title": "Joint area SEND revisit in Oxfordshire, letter of 20 November 2019",
    },
    {
        "framework": "area_send_2023",
        "visit": "full",
        "first_day": date(2023, 7, 13),
        "last_day": date(2023, 7, 21),
        "on_site_first": date(2023, 7, 17),
        "on_site_last": date(2023, 7, 21),
        "published_on": date(2023, 9, 15),
        "outcome": "systemic_failings",
        "outcome_words": "widespread and/or systemic failings",
        "looked_at": "The whole of what the council and the NHS do together for children and young people with SEND.",
        "report_title": "Area SEND inspection of Oxfordshire Local Area Partnership, 2023",
    },
    {
        "framework": "area_send_2023",
        "visit": "monitoring",
        "first_day": date(2025, 9, 29),
        "last_day": date(2025, 10, 1),
        "letter_date": date(2025, 10, 23),
        "published_on": date(2025, 11, 19),
        "outcome": "all",
        "outcome_words": "effective action to address all the areas for priority action",
        "looked_at": "Only the five areas for priority action of 2023.",
        "not_looked_at": (
            "School places, transport, moving on to adult life and everything else. So the letter’s silence about them "
            "says nothing either way."
        ),
        "report_title": "Area SEND monitoring inspection to Oxfordshire Partnership, letter of 23 October 2025",
    },
]

WEAKNESSES = [
    (
        "Who answers for what",
        "It was not clear who was accountable for putting the SEND reforms into practice.",
    ),
    (
        "Checking their own work",
        "The area did not look hard enough at how well it was doing, and checking changed little.",
    ),
    ("Quality of EHC plans", "Education, health and care plans were not good enough."),
    ("Plans on time", "Education, health and care plans were not finished when they should be."),
    (
        "Children sent home from school",
        "Too many pupils with SEND, above all with social, emotional and mental health needs, were excluded for a fixed "
        "time from mainstream secondary schools.",
    ),
]

MADE = "The local area has made sufficient progress in addressing this significant weakness."
NOT_MADE = "The local area has not made sufficient progress in addressing this significant weakness."
REVISIT_VERDICTS = [
    ("sufficient_progress", MADE),
    ("not_sufficient_progress", NOT_MADE),
    ("not_sufficient_progress", NOT_MADE),
    ("sufficient_progress", MADE),
    ("sufficient_progress", MADE),
]

PRIORITIES = [
    {
        "title": "Hearing what children and families say",
        "printed": "Put ways in place, urgently, to gather what children and young people with SEND think, and plan by it.",
        "meaning": "Children's own views should be asked for, and should change what is planned.",
        "better": (
            "There are more chances to be heard: events where families meet leaders, and a youth forum whose ideas have "
            "changed parts of the local offer."
        ),
        "still_hard": (
            "Some parents told inspectors that their child is still not heard. The youth forum needs more members, "
            "children in care among them."
        ),
    },
    {
        "title": "Services that talk to each other",
        "printed": "Build ways for services to share information well, so that needs are understood and met together.",
        "meaning": "Families should not have to tell their story again and again.",
        "better": "Who tells whom is clearer, from the board down, and professionals know their part better.",
        "still_hard": "Health and education still do not always share what they know. Much depends on who your worker is.",
    },
    {
        "title": "EHC plans: on time and good enough",
        "printed": "Make plans come on time, check their quality with rigour, and use what is learnt to make them better.",
        "meaning": "A plan should come when it is due, and say what a child really needs.",
        "better": "New plans come sooner than they did, and decisions are quicker.",
        "still_hard": (
            "How good a plan is still varies, and some were hurried to be in time. What health and social care add is "
            "often thin. Annual reviews have not got better in the same way."
        ),
    },
    {
        "title": "The right services, bought together",
        "printed": "Commission services better, so that families get enough support and can trust the system.",
        "meaning": "The council and the NHS should plan and pay for what children need together.",
        "better": (
            "More is planned and paid for jointly, and places are checked before children are sent there. Trials in "
            "primary schools spot speech and language needs earlier."
        ),
        "still_hard": "People worry whether the trials will last, and whether there will be enough specialist places.",
    },
    {
        "title": "Checking whether it works, with families",
        "printed": "Decide how to measure together whether the plans work, and make and share those plans with families.",
        "meaning": "Leaders should be able to show what changed, and families should help to shape it.",
        "better": "Leaders now see how the work is going and can change course. The forum helped to choose short breaks.",
        "still_hard": "Some parents still feel that nobody asks for their views or uses them.",
    },
]

IMPROVEMENTS_2023 = [
    (
        "Looking at whether services work",
        "Look more closely at how good services are and what working together achieves.",
    ),
    (
        "Moving on at every age",
        "Plan changes of school, college and adult life better, so that the right help is there.",
    ),
    (
        "Alternative provision",
        "Keep a closer eye on alternative provision, and have enough of it that suits.",
    ),
    (
        "Long waits for health services",
        "Go on shortening the long waits, and support children while they wait.",
    ),
]
