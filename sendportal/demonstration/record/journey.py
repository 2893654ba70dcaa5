"""What became of the forum's survey of summer 2025: public facts in our own words, each with its day and its source."""

from datetime import date

from sendportal.demonstration.record.voices import FORUM_PAGE, SAID_ON

# In the order of the journey. "findings" are numbers of the areas for priority action of the last visit.
STEPS = [
    {
        "kind": "asked",
        "earliest": date(2025, 6, 1),
        "latest": date(2025, 8, 31),
        "words": "The forum asked parent carers all over the county how things are for their children.",
        "source": FORUM_PAGE,
    },
    {
        "kind": "closed",
        "words": "The survey closed before inspectors came in September. The page does not name the day.",
        "source": FORUM_PAGE,
    },
    {
        "kind": "counted",
        "words": "The forum looked at finished answers only when it drew its figures, so this demonstration does the same.",
        "source": FORUM_PAGE,
    },
    {
        "kind": "inspectors",
        "earliest": date(2025, 9, 1),
        "latest": date(2025, 9, 30),
        "words": "The forum showed inspectors what parents had said, and met them to talk about it.",
        "source": FORUM_PAGE,
        "likeness": "about",
        "findings": (1, 3),
    },
    {
        "kind": "leaders",
        "earliest": date(2025, 10, 1),
        "latest": date(2025, 10, 31),
        "words": "The forum showed leaders of the council and the NHS the same results.",
        "source": FORUM_PAGE,
    },
    {
        "kind": "answered",
        "earliest": SAID_ON,
        "latest": SAID_ON,
        "words": "The partnership gave an answer, which the forum put on its page.",
        "source": FORUM_PAGE,
        "is_answered": True,
    },
    {
        "kind": "plan",
        "not_yet_on": SAID_ON,
        "words": "The partnership says that the results go into a new plan. It gave no date.",
        "source": FORUM_PAGE,
    },
    {
        "kind": "changed",
        "not_yet_on": SAID_ON,
        "words": "The forum says that many families do not feel a change yet.",
        "source": FORUM_PAGE,
    },
]
BESIDE = {"findings", "is_answered"}  # what is no field of a step as it is entered
