"""The passages of an edition: where live text stands, what of it a reviewer may suggest other words for, and what
of it must not be published."""

import re
from dataclasses import dataclass

from inspections import content as contents
from inspections.compose import live_rows
from inspections.models import (
    Claim,
    Disagreement,
    Finding,
    Inspection,
    Publication,
    Statement,
    Thread,
)
from sendportal import prose

# The free text that volunteers write, by model. Printed words of inspectors and words of others are not ours to edit.
EDITABLE = {
    Publication: (
        "title",
        "happened",
        "not_meant",
        "better",
        "still_hard",
        "next_step",
        "next_when",
        "next_said_by",
    ),
    Inspection: ("looked_at", "not_looked_at"),
    Finding: ("title", "meaning", "better", "still_hard"),
    Statement: ("words",),
    Thread: ("title", "about"),
    Claim: ("why",),
    Disagreement: ("proof",),
}
WEB_ADDRESS = re.compile(r"https?://\S+")
MODELS = {model._meta.model_name: model for model in EDITABLE}


@dataclass(frozen=True)
class Passage:
    """A piece of live text: its place ("finding.12.better"), a label for a person, and its words."""

    place: str
    label: str
    words: str


def passages(rows):
    """Every editable passage of the given live rows that holds words."""
    for row in rows:
        for field in EDITABLE[type(row)]:
            words = getattr(row, field)
            if words:
                yield Passage(place(row, field), label(row, field), words)


def offered(edition):
    """The passages of `edition` that a reviewer may suggest other words for: live text whose words stand in the
    frozen copy. What the author has changed since is not offered."""
    if not edition.content:
        return []
    frozen = [words for _, words in contents.passages(contents.parse(edition.content))]
    return [
        passage
        for passage in passages(_ours(live_rows(edition.publication)))
        if any(passage.words.strip() in words for words in frozen)
    ]


def _ours(rows):
    """Live rows without what the partnership said in its own words: nobody here improves those."""
    for row in rows:
        if not (
            isinstance(row, Statement) and row.party == Statement.Party.PARTNERSHIP and not row.is_paraphrase
        ):
            yield row


def labelled(edition, suggestions):
    """Pairs of what a person calls a suggestion's passage and the suggestion, for suggestions about `edition`."""
    if not (rows := list(suggestions)):
        return []
    labels = {passage.place: passage.label for passage in passages(live_rows(edition.publication))}
    return [(labels.get(row.place, "A passage that is gone"), row) for row in rows]


def place(row, field):
    return f"{row._meta.model_name}.{row.pk}.{field}"


def label(row, field):
    """What a person calls this passage."""
    name = str(row._meta.get_field(field).verbose_name)
    return f"{row}: {name}" if isinstance(row, Finding) else name[:1].upper() + name[1:]


def locate(place_words):
    """The model, primary key and field that a place names. Raises ValueError for anything that is no place."""
    name, _, rest = place_words.partition(".")
    number, _, field = rest.partition(".")
    model = MODELS.get(name)
    if model is None or not number.isdigit() or field not in EDITABLE[model]:
        raise ValueError("no such passage")
    return model, int(number), field


def hits(area, content):
    """What in `content` must not be published, as pairs of place and prose.Hit.

    Addresses are left out, but for that of a page which has not been public: it can still be another.
    """
    texts = {
        where: words
        for where, words in contents.passages(content)
        if not where.endswith(("_url", "address", "schema")) and not WEB_ADDRESS.fullmatch(words)
    }
    if content.number == 1:
        texts["address"] = content.address.rstrip("/").rpartition("/")[2].replace("-", " ")
    return prose.hits(area, texts)
