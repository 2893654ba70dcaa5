"""Sentences that the forum disputes, wherever else they are shown: found by their words, or by the finding that the
disagreement names where the words are told in ours."""

from dataclasses import dataclass

from inspections import content as contents
from inspections.quotations import fold, stands

SETTLED = "resolved"
NOT_REPEATED = (
    "help",
    "disagreements",
)  # places where the sentence is not shown, or stands beside the forum's answer


@dataclass(frozen=True)
class Dispute:
    """A disputed sentence. `title` and `visit_day` name the finding that it is about, `url` where both texts stand."""

    words: str
    title: str
    visit_day: str
    url: str
    is_settled: bool


def frozen(content, address=""):
    """The Disputes that an edition itself holds. `address` is that of the page on which both texts stand, "" for the
    same page."""
    return tuple(
        Dispute(
            words=fold(row.theirs.words),
            title=row.about,
            visit_day=row.visit_day,
            url=f"{address}#disagreement-{row.number}",
            is_settled=row.state == SETTLED,
        )
        for row in content.disagreements
    )


def together(newer, older):
    """Both, each sentence once: as `newer` has it, where it does."""
    held = {row.words for row in newer}
    return (*newer, *(row for row in older if row.words not in held))


def beyond(found, content):
    """Those of `found` that the edition `content` does not tell of itself, because they came later."""
    held = {fold(row.theirs.words) for row in content.disagreements}
    return tuple(row for row in found if row.words not in held)


def in_words(words, found):
    """Those of the Disputes `found` whose sentence stands in `words`."""
    if not found:
        return []
    folded = [fold(words)]
    return [row for row in found if row.words and stands(row.words, folded)]


def about(finding, visit_day, found):
    """Those of `found` that are about `finding` of the visit that began on `visit_day`, though their sentence does not
    stand in what is shown of it: it is told in other words."""
    named = [row for row in found if row.title and (row.title, row.visit_day) == (finding.title, visit_day)]
    shown = [finding.printed, *(said.words for said in (*finding.forum, *finding.partnership))]
    return [row for row in named if not any(in_words(words, [row]) for words in shown)]


def on_page(content, found):
    """Those of `found` whose sentence or finding the page `content` shows."""
    texts = [fold(words) for _, words in contents.passages(content, skip=NOT_REPEATED)]
    named = {(finding.title, day) for day, finding in contents.dated_findings(content)}
    return [
        row
        for row in found
        if (row.words and stands(row.words, texts)) or (row.title, row.visit_day) in named
    ]
