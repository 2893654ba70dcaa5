"""The order in which answers are listed: a scale in its own order, numbers by size, the rest by how many chose them."""

import re

# From the best or first to the last, as questionnaires print them; what does not fit stands at the end.
SCALES = (
    (
        "strongly agree",
        "agree",
        "neither agree nor disagree",
        "neither",
        "neutral",
        "disagree",
        "strongly disagree",
    ),
    ("very well", "well", "neither well nor badly", "badly", "very badly"),
    ("very good", "good", "neither good nor poor", "fair", "poor", "very poor"),
    ("excellent", "very good", "good", "fair", "poor", "very poor"),
    (
        "very satisfied",
        "satisfied",
        "neither satisfied nor dissatisfied",
        "dissatisfied",
        "very dissatisfied",
    ),
    ("very likely", "likely", "neither likely nor unlikely", "unlikely", "very unlikely"),
    ("very easy", "easy", "neither easy nor difficult", "difficult", "very difficult"),
    ("always", "often", "usually", "sometimes", "rarely", "never"),
    ("a lot", "some", "a little", "not at all"),
    ("yes", "partly", "no"),
)
LEADING = ("under", "less than", "up to", "fewer than")
TRAILING = ("over", "more than", "above")
MONTHS = {"day": 1 / 30, "week": 1 / 4, "month": 1, "year": 12}


def in_order(counts):
    """The labels of `counts` (label -> people) in the order to list them."""
    labels = list(counts)
    scale = next((scale for scale in SCALES if _fits(labels, scale)), None)
    if scale:
        return sorted(labels, key=lambda label: (_place(label, scale), -counts[label], label))
    if sum(_size(label) is not None for label in labels) >= max(2, len(labels) - 2):
        return sorted(labels, key=lambda label: (_size(label) is None, _size(label) or 0, label))
    return sorted(labels, key=lambda label: (-counts[label], label))


def _fits(labels, scale):
    """Whether most labels are steps of the scale, and two at least."""
    known = sum(label.casefold() in scale for label in labels)
    return known >= 2 and known >= len(labels) - 2


def _place(label, scale):
    return scale.index(label.casefold()) if label.casefold() in scale else len(scale)


def _size(label):
    """The first number of a label such as "5 to 7" or "More than 2 years", in months where it is a time."""
    words = label.casefold()
    found = re.search(r"\d+", words)
    if not found or not (words[0].isdigit() or words.startswith(LEADING + TRAILING)):
        return None
    unit = next((size for name, size in MONTHS.items() if name in words), 1)
    nudge = -0.5 if words.startswith(LEADING) else 0.5 if words.startswith(TRAILING) else 0
    return (int(found.group()) + nudge) * unit
