"""The parts that an area record has on the web: an index, a page for each concern, one each for the journeys of
surveys, the dates, the claims and the disagreements. A part that holds nothing is no page."""

from dataclasses import dataclass, replace

from django.urls import reverse

from inspections import glossary, quotations

# A part's name, as in its address, and what of the content it shows.
FIELDS = {
    "thread": "threads",
    "journeys": "journeys",
    "dates": "ledger",
    "claims": "claims",
    "disagreements": "disagreements",
}
TITLES = {
    "journeys": "What became of what parents said",
    "dates": "The dates: what was promised, and what happened",
    "claims": "What was said about the inspections, beside the letters",
    "disagreements": "What the forum disputes",
}
ABOUT = {
    "journeys": "Each survey, from the question to what changed. Where nothing has come of it yet, it says so.",
    "dates": "Each date with its source. What somebody expected stands beside what came of it.",
    "claims": "Things that were said in public, beside the words that they can be held against.",
    "disagreements": "Sentences that the forum does not agree with. Both sides stand side by side.",
}


@dataclass(frozen=True)
class Part:
    """One page of a record. `number` is a thread's, else None."""

    name: str
    title: str
    about: str
    number: int | None = None


def parts(content):
    """The Parts of an edition's content, in the order of the page."""
    concerns = [Part("thread", thread.title, thread.about, thread.number) for thread in content.threads]
    lists = [Part(name, TITLES[name], ABOUT[name]) for name in TITLES if getattr(content, FIELDS[name])]
    return tuple(concerns + lists)


def find(content, name, number=None):
    """The Part with this name and number, or None where the edition has none."""
    return next((row for row in parts(content) if (row.name, row.number) == (name, number)), None)


def page(content, part):
    """What of `content` the page of `part` shows, as an EditionContent that holds nothing else."""
    shown = {FIELDS[part.name]: getattr(content, FIELDS[part.name])}
    if part.name == "thread":
        shown["threads"] = tuple(row for row in content.threads if row.number == part.number)
    empty = dict.fromkeys((*FIELDS.values(), "short", "visits", "evidence", "sources", "series", "words"), ())
    return with_own_words(replace(content, **(empty | shown)), content.words)


def with_own_words(shown, words):
    """`shown`, with those of the explained `words` that it uses itself."""
    texts = [text for _, text in quotations.prose(shown)]
    return replace(shown, words=glossary.used_in(texts, words))


def index(content):
    """What of `content` the first page shows. Of each concern only its name and what it is about; of the dates, only
    which are overdue."""
    named = tuple(replace(row, visits=(), series=None, parents=()) for row in content.threads)
    shown = replace(content, threads=named, claims=(), disagreements=(), journeys=())
    return replace(shown, words=with_own_words(replace(shown, ledger=()), content.words).words)


def address(edition, part, is_newest):
    """Where the page of `part` stands: of the newest edition without a number, so that links to it last."""
    args = [edition.area.slug, edition.publication.slug]
    if not is_newest:
        args.append(edition.number)
    if part.number is not None:
        args.append(part.number)
    return reverse(f"{'record' if is_newest else 'edition'}_{part.name}", args=args)
