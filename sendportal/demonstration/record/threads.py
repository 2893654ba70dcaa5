"""Six concerns through the four visits, as a volunteer would first read them. A forum would confirm each link."""

FIRST_READING = "This is a first reading for the demonstration. A forum would confirm every link itself."

# A finding is named by its visit's year and its number; the kind is the one that the visit's follow-up looked at.
THREADS = [
    {
        "title": "Who answers for what",
        "about": f"Is it clear who has to act, and who tells whom? {FIRST_READING}",
        "links": [
            ("same", (2017, 1), (2019, 1), ""),
            (
                "part",
                (2019, 1),
                (2023, 2),
                "Part of answering for something is that services tell each other.",
            ),
            (
                "part",
                (2019, 1),
                (2023, 5),
                "The other part is that leaders can see whether their plans work.",
            ),
            ("same", (2023, 2), (2025, 2), ""),
            ("same", (2023, 5), (2025, 5), ""),
        ],
    },
    {
        "title": "Checking their own work",
        "about": f"Do leaders know what works, and do families help them to find out? {FIRST_READING}",
        "links": [
            ("same", (2017, 2), (2019, 2), ""),
            ("part", (2019, 2), (2023, 5), "Measuring together what plans achieve is a way of checking."),
            ("part", (2019, 2), (2023, 1), "Nobody can check well without asking children and families."),
            ("same", (2023, 5), (2025, 5), ""),
            ("same", (2023, 1), (2025, 1), ""),
        ],
    },
    {
        "title": "How good EHC plans are",
        "about": f"Does a plan say what a child really needs? {FIRST_READING}",
        "links": [
            ("same", (2017, 3), (2019, 3), ""),
            ("same", (2019, 3), (2023, 3), "Both are about how good a plan is."),
            ("same", (2023, 3), (2025, 3), ""),
        ],
    },
    {
        "title": "EHC plans on time",
        "about": f"Does a plan come when it is due? {FIRST_READING}",
        "series": "ehc_20_weeks",
        "links": [
            ("same", (2017, 4), (2019, 4), ""),
            (
                "returned",
                (2019, 4),
                (2023, 3),
                "In 2019 inspectors saw enough progress. In 2023 they named late plans again.",
            ),
            ("same", (2023, 3), (2025, 3), ""),
        ],
    },
    {
        "title": "Children sent home from school",
        "about": f"Are children with SEND kept out of school? {FIRST_READING}",
        "links": [
            ("same", (2017, 5), (2019, 5), ""),
            ("not_carried_forward", (2019, 5), 2023, "No area for priority action of 2023 is about it."),
        ],
    },
    {
        "title": "The right services, bought together",
        "about": f"Do the council and the NHS plan and pay for what children need? {FIRST_READING}",
        "links": [
            ("new", None, (2023, 4), "No weakness of 2017 was about this."),
            ("same", (2023, 4), (2025, 4), ""),
        ],
    },
]
