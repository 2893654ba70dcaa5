"""Twelve claims about the inspections and one disagreement, all told in our own words: what was said, what the source
says, and a first verdict. Dates and short printed terms are public facts."""

from datetime import date

LETTER = "Inspectors' letter of 23 October 2025"
REPORT = "Inspectors' report of the full inspection of 2023"
STATION = {
    "speaker": "press",
    "who": "A local radio station",
    "where": "Its news page",
    "said_on": date(2025, 11, 19),
}
FORUM = {
    "speaker": "forum",
    "who": "Oxfordshire Parent Carers Forum",
    "where": "Its web page of 19 November 2025",
    "said_on": date(2025, 11, 19),
}
RELEASE = "The county council's press release on the meeting of 28 February 2025"
COUNCIL = {
    "speaker": "partnership",
    "who": "Oxfordshire County Council",
    "where": "Its press release on the meeting of 28 February 2025",
    "visit": 2023,
}

# "visit" is the year of the visit that a claim is about, where it is not the last; "is_shown" marks those that the forum allows on public pages: about its own words only.
BESIDE = {"visit", "verdict", "why", "is_shown"}  # what is no field of the claim as it is entered
CLAIMS = [
    {
        **STATION,
        "words": "The monitoring inspection is said to have begun on 15 September 2025.",
        "passage": "The letter gives 29 September to 1 October 2025.",
        "passage_from": LETTER,
        "passage_page": 1,
        "other_passage": "The forum's notice gives the whole time as 15 September to 1 October: first from a distance, then in the area.",
        "other_from": "Notice of Oxfordshire Parent Carers Forum before the inspection",
        "verdict": "explained",
        "why": "The letter names only the days in the area. The station seems to count from the first day of the work from a distance.",
    },
    {
        **STATION,
        "words": "EHC plans are said to be both quicker and better than they were.",
        "passage": "New plans come sooner. Leaders did things to improve quality as well, but it still varies, and some plans were hurried.",
        "passage_from": LETTER,
        "verdict": "partly",
        "why": "The letter says that plans come sooner. It does not say that their quality has got better: that still varies.",
    },
    {
        **STATION,
        "words": "Inspectors are said to have recommended several things.",
        "passage": "The letter holds no recommendations. It asks for the priority action plan to be brought up to date.",
        "passage_from": LETTER,
        "verdict": "not_in_letter",
        "why": "A letter of this kind makes no recommendations, and this one has none.",
    },
    {
        "speaker": "press",
        "who": "A national broadcaster",
        "where": "Its local news page",
        "words": "The county council is said to have taken reasonable steps.",
        "passage": "The steps are those of the local area, and the letter goes to the council and to the NHS board.",
        "passage_from": LETTER,
        "passage_page": 1,
        "verdict": "partly",
        "why": "The steps are right, but not whose they were: the council and the NHS answer for them together.",
    },
    {
        "speaker": "inspectors",
        "who": "Ofsted and the Care Quality Commission",
        "where": LETTER,
        "said_on": date(2025, 10, 23),
        "words": "Many people are said to take part in the checks of EHC plans, the parent carer forum among them.",
        "passage": "The forum says that it has no part in formal checks of the quality of EHC plans.",
        "passage_from": "Oxfordshire Parent Carers Forum, web page of 19 November 2025",
        "verdict": "differs",
        "why": "The letter and the forum say opposite things. The forum has filed this as a disagreement, and it is open.",
    },
    {
        **FORUM,
        "words": "The next full inspection is said to come within two years.",
        "passage": "The letter gives no date for the next full inspection.",
        "passage_from": LETTER,
        "other_passage": "The report says that the next full inspection comes within approximately three years.",
        "other_from": REPORT,
        "verdict": "not_in_letter",
        "why": "The letter does not say it. The report of 2023 gives another span, counted from another day, so it explains it only in part.",
        "is_shown": True,
    },
    {
        **FORUM,
        "words": "Inspectors are said to have thanked parent carers for being open and for not giving up.",
        "passage": "The letter says whom inspectors spoke to. It thanks nobody.",
        "passage_from": LETTER,
        "verdict": "not_in_letter",
        "why": "There is no such sentence in the letter. It may have been said when inspectors met the forum.",
    },
    {
        **FORUM,
        "words": "The forum repeats the inspectors' caution about what effective action does not mean.",
        "passage": "The letter prints the same caution under its next steps.",
        "passage_from": LETTER,
        "verdict": "matches",
        "why": "The words are the same. Only the opening quotation mark is missing on the forum's page.",
        "is_shown": True,
    },
    {
        **COUNCIL,
        "words": "The youth forum is said to exist since July 2024.",
        "passage": "Further down, the same press release says June 2024.",
        "passage_from": RELEASE,
        "verdict": "differs",
        "why": "Two months are given within one document, and nothing in it says which is right.",
    },
    {
        **STATION,
        "words": "The local area partnership is said to be the county council and NHS bodies.",
        "passage": "The council counts the parent carer forum among the members too.",
        "passage_from": RELEASE,
        "verdict": "differs",
        "why": "The station leaves the forum out. The council's own release names it as a member.",
    },
    {
        **COUNCIL,
        "words": "In November 2024, 44 per cent of EHC plans are said to have been good or outstanding.",
        "passage": "",
        "passage_from": "",
        "verdict": "cannot_tell",
        "why": "The release does not say how many plans were looked at, or by whom. Its footnote is missing from the copy we have.",
    },
    {
        **COUNCIL,
        "words": "The full inspection is said to have been in July 2023.",
        "passage": "Inspectors worked from 13 to 21 July 2023. Their report was published on 15 September 2023.",
        "passage_from": REPORT,
        "verdict": "matches",
        "why": "July is when inspectors came, and September is when the report was published. These are two dates of one inspection.",
    },
]

# The quality checks of EHC plans, beside the third area for priority action of 2025.
DISAGREEMENT = {
    "speaker": "inspectors",
    "their_words": "Checks of how good EHC plans are bring in many people, the parent carer forum among them.",
    "their_is_paraphrase": True,
    "their_source": f"{LETTER}, area for priority action 3",
    "their_on": date(2025, 10, 23),
    "our_words": "The forum has no part in any formal check of the quality of EHC plans. It would like parent carers to have one.",
    "our_is_paraphrase": True,
    "our_source": "Oxfordshire Parent Carers Forum, web page of 19 November 2025",
    "our_on": date(2025, 11, 19),
}
