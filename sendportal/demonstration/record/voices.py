"""What the forum and the partnership said, as our paraphrase with its public source; and official figures."""

from datetime import date

FORUM_PAGE = "Oxfordshire Parent Carers Forum, web page of 19 November 2025 (our paraphrase)"

FORUM_VIEW = (
    "The forum welcomes steps forward, thanks the people who work hard for families, and says plainly that many families "
    "do not feel a change yet. It asks that what has begun should last and reach everyone."
)
PARTNERSHIP_VIEW = (
    "The partnership says that it has read what the forum's survey found, that it means to listen to families and to go "
    "on improving, and that it is working the findings into its new SEND improvement plan together with the forum."
)
SAID_ON = date(2025, 11, 19)

# By number of the area for priority action.
FORUM_ON_FINDINGS = {
    1: "The forum says that many parents still feel unheard or misunderstood.",
    2: "The forum says that communication with parents is still uneven, and that families struggle to learn what to expect.",
    3: "The forum says that it takes no part in formal checks of the quality of EHC plans, and would like parents to.",
    5: "The forum asks for a clear meaning of working together, and for practice to match it everywhere.",
}

SERIES = {
    "title": "EHC plans issued within 20 weeks",
    "definition": "New plans issued within 20 weeks of the request, exceptions included, calendar year",
    "unit": "per cent",
}
SERIES_SOURCE = (
    "Department for Education, Education, health and care plans, reporting year 2025 (official statistics)"
)
READINGS = [
    (2019, "50.2", "58.7"),
    (2020, "56.1", "55.6"),
    (2021, "30.7", "57.9"),
    (2022, "4.0", "47.7"),
    (2023, "53.6", "49.1"),
    (2024, "38.6", "45.9"),
]

# Fictional numbers, from the ranges that Ofcom keeps for drama; 999 and 111 are real everywhere.
HELP = [
    (
        "plan",
        "SEND information and advice line (demonstration)",
        "Free, private advice about EHC plans and your rights.",
        "01632 960114",
    ),
    (
        "school",
        "Council SEND team (demonstration)",
        "School places, support in school, and what to do when it breaks down.",
        "01632 960127",
    ),
    (
        "health",
        "Children's therapies desk (demonstration)",
        "Where you are on a waiting list, and help while you wait.",
        "01632 960138",
    ),
    (
        "complaint",
        "Complaints desk (demonstration)",
        "How to complain about the council or the NHS, and what happens next.",
        "01632 960149",
    ),
    ("danger", "Emergency services", "Call 999 at once if a child or anyone else is in danger.", "999"),
]

OPENINGS = {
    "inspection-2025": {
        "title": "Inspectors came back in autumn 2025: what they found",
        "happened": (
            "Ofsted and the Care Quality Commission came back to look at the five areas for priority action that they "
            "had named in 2023. On all five the outcome was “Effective action”: reasonable steps had been taken."
        ),
        "not_meant": (
            "It was not a full inspection, and it does not mean that the problems are over. Inspectors say so "
            "themselves."
        ),
        "better": "New EHC plans come sooner, leaders hear families in more ways, and services plan more together.",
        "still_hard": (
            "How good a plan is still varies, health and education do not always share what they know, and many parents "
            "do not feel heard."
        ),
        "next_step": "A full inspection of the whole area.",
        "next_when": "within the next two years",
        "next_said_by": "the forum, on 19 November 2025",
    },
    "inspection-2023": {
        "title": "The full inspection of 2023: what inspectors found",
        "happened": (
            "In July 2023 inspectors looked at everything the council and the NHS do together for children with SEND. "
            "They found “widespread and/or systemic failings” and named five areas for priority action."
        ),
        "not_meant": "It is not a grade for any school, and it does not say that nobody was helped well.",
        "better": "This was a first look under new rules, so the report does not say what had got better.",
        "still_hard": "Plans were late, services did not share what they knew, and families were not heard enough.",
        "next_step": "A shorter visit to see whether action was being taken.",
        "next_when": "within about 18 months of the report",
        "next_said_by": "inspectors, in their report of 15 September 2023",
    },
    "survey-2025": {
        "title": "What parent carers told the forum in summer 2025",
        "happened": "1,055 parent carers took part in the forum's survey; 954 finished it. They wrote 4,695 comments, 96,091 words in all.",
        "not_meant": (
            "The people who answered chose to. They do not stand for every family, and their answers here are invented."
        ),
        "better": "Many families name one person who made the difference, and thank them.",
        "still_hard": "Waiting, chasing and telling the same story again are what families write about most.",
        "next_step": "The partnership says that it works the findings into its new SEND improvement plan.",
        "next_when": "no date was given",
        "next_said_by": "the partnership, on 19 November 2025",
    },
    "progress-2025": {
        "title": "Progress on the five areas for priority action",
        "happened": "Inspectors found “Effective action” on all five areas for priority action in autumn 2025.",
        "not_meant": (
            "Effective action means that reasonable steps were taken. It does not mean that a concern is over: "
            "the inspectors say so themselves."
        ),
        "better": "Plans come sooner, and more is planned and paid for together.",
        "still_hard": "The quality of plans varies, reviews lag behind, and many parents do not feel heard.",
        "next_step": "The partnership brings its priority action plan up to date, as inspectors asked.",
        "next_when": "no date was given",
        "next_said_by": "inspectors, in their letter of 23 October 2025",
    },
    "record": {
        "title": "Each concern from 2017 to 2025",
        "happened": (
            "Inspectors came to Oxfordshire four times. This record follows six concerns through those visits, and says what "
            "was promised and what came of it. Our own words stand for those of the letters."
        ),
    },
}
