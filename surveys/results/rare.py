"""Answers that only one or two people gave: what somebody typed beside "Other" may stand among the options.

Google Forms and Microsoft Forms write it into the same cell, so nothing but its rarity tells it from an option. The
name of an answer is printed even where its number is withheld, and a rule about who is counted keeps it for good; such
a name could be a family's own words. The names of people are no answers to print either, however often they stand:
"Who is your key worker?" may have been a text box.
"""

from dataclasses import replace

from surveys import names
from surveys.readers.wording import key
from surveys.scales import ANY_OTHER, SCALES

RARE = 3  # people: words that so many have in common are nobody's own
PLAIN = (
    "yes",
    "no",
    "maybe",
    "unsure",
    "not sure",
    "don't know",
    "prefer not to say",
    "not applicable",
    "n/a",
    "none",
)
USUAL = {key(words) for words in (*PLAIN, *(step for scale in SCALES for step in scale))}
TYPED_IN = {"single", "multi"}


def without_rare(tally, options):
    """The tally with all rare answers as one. `options` are answers that the tool's own headings name."""
    if tally.kind not in TYPED_IN:
        return tally
    rare = rare_of(tally, options)
    return _folded(tally, rare) if rare else tally


def rare_of(tally, options):
    """The tally's answers that may be somebody's own words; `options` as without_rare takes them."""
    counts = dict(zip(tally.labels, tally.counts(), strict=True))
    known = USUAL | {key(option) for option in options if option}
    typed = {label: count for label, count in counts.items() if key(label) not in known}
    return {label for label, count in typed.items() if count < RARE} | _names_of_people(typed)


def _names_of_people(labels):
    """Those of the labels that are names of people, where half of them are: one alone may be a place's."""
    found = {label for label in labels if names.is_whole(label)}
    return found if len(found) > 1 and 2 * len(found) >= len(labels) else set()


def _folded(tally, rare):
    import numpy  # noqa: PLC0415

    labels = [label for label in tally.labels if label not in rare and label != ANY_OTHER] + [ANY_OTHER]
    place = {label: at for at, label in enumerate(labels)}
    moved = numpy.array([place.get(label, len(labels) - 1) for label in tally.labels], dtype=int)
    # Whoever ticked two such answers gave one of them.
    pairs = numpy.unique(numpy.stack([tally.who, moved[tally.what]]), axis=1)
    return replace(tally, labels=tuple(labels), who=pairs[0], what=pairs[1])
