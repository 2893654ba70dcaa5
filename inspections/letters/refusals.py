"""What a document that is none of the three looks like, told kindly."""

import re

from inspections.letters.reading import Unreadable

_WHAT_TO_DO = (
    "The reader takes full area SEND inspection reports, monitoring letters and revisit letters. Look for the document "
    "itself on Ofsted's website and bring that in."
)
# Each likeness: its code, what to say, and words that speak for it. The one with most of them wins.
_LIKENESSES = (
    (
        "press_release",
        "This looks like a press release of a council or the NHS about an inspection, not the inspectors' own "
        "document.",
        (
            r"\bpress release\b",
            r"\bnews(?:room| release| webpage)\b",
            r"\bnotes? to editors?\b",
            r"\bcabinet member\b[^.]{0,120}\bsaid\b",
            r"\bmedia enquir",
            r"\bends\b\s*$",
        ),
    ),
    (
        "press_item",
        "This looks like a news article about an inspection, not the inspectors' own document.",
        (
            r"\bnews team\b",
            r"\bleave a (?:reply|comment)\b",
            r"\breaders?.{0,2} (?:opinions|comments)\b",
            r"\bour website\b[^.]{0,80}\bcookies\b|\bcookies\b[^.]{0,80}\bwebsite\b",
            r"\b(?:reporter|correspondent|newsletter sign-?up|read more)\b",
            r"\bthat.s according to\b",
            r"\bpublished:? by\b",
            r"\bcurrent track\b|\bshare this (?:story|article)\b",
        ),
    ),
    (
        "forum_post",
        "This looks like a parent carer forum's own page or message about an inspection, not the inspectors' own "
        "document.",
        (
            r"\bdear parents?(?: and|,)? carers?\b",
            r"\bparent carer forum\b",
            r"\bsurvey responses?\b|\bour survey\b|\bparent carer survey\b",
            r"\bget involved\b|\bjoin us\b|\bthank you\b[^.]{0,60}\b(?:families|parents|you)\b",
            r"\bread the full ofsted\b",
            r"\btop of page\b|\bbottom of page\b",
        ),
    ),
    (
        "minutes",
        "This looks like the minutes or papers of a meeting, not the inspectors' own document.",
        (r"\bminutes of\b", r"\bagenda item\b", r"\bapologies\b", r"\bin attendance\b", r"\bresolved\b"),
    ),
    (
        "plan",
        "This looks like an action plan or a strategy of the area, not the inspectors' own document.",
        (
            r"\b(?:priority|accelerated) (?:action|progress) plan\b",
            r"\bmilestones?\b",
            r"\bRAG\b",
            r"\bkey performance indicators?\b",
            r"\bsuccess measures?\b",
        ),
    ),
)
_FIRST_INSPECTION = re.compile(
    r"joint local area SEND inspection in|local area SEND inspection in\b", re.IGNORECASE
)
_OTHER_REPORT = re.compile(
    r"\b(?:school|college|nursery|provider|children.s homes?|further education)\b.{0,60}\b(?:report|inspection)\b"
    r".{0,4000}\bofsted\b",
    re.IGNORECASE,
)
_ENOUGH = 2  # words for a likeness that make one
_MOST_LOOKED_AT = 60_000


def unlike(words: str) -> Unreadable:
    """Why these words, their white space folded, are none of the three documents."""
    words = words[:_MOST_LOOKED_AT]
    if not words:
        return Unreadable("no_text", "There are no words in this. Choose the document, or paste its text.")
    if _FIRST_INSPECTION.search(words[:6000]):
        return Unreadable(
            "other_letter",
            "This looks like the letter of a first inspection of the years 2016 to 2022. The reader does not know "
            "those; enter it by hand.",
        )
    if found := likeness(words):
        code, sentence = found
        return Unreadable(code, f"{sentence} {_WHAT_TO_DO}")
    if _OTHER_REPORT.search(words[:6000]):
        looks = "This looks like an inspection of a school or a service, not of a local area."
        return Unreadable("not_inspection", f"{looks} {_WHAT_TO_DO}")
    return Unreadable(
        "not_inspection",
        f"This does not have the title and the sentences of an area SEND inspection document. {_WHAT_TO_DO}",
    )


def likeness(words: str) -> tuple[str, str] | None:
    """The code of what these words look like and a sentence that says so; None where they look like none of them."""
    words = words[:_MOST_LOOKED_AT]
    counted = [(_count(signs, words), code, sentence) for code, sentence, signs in _LIKENESSES]
    most, code, sentence = max(counted, key=lambda one: one[0])
    return (code, sentence) if most >= _ENOUGH else None


def _count(signs, words):
    return sum(re.search(sign, words, re.IGNORECASE) is not None for sign in signs)
