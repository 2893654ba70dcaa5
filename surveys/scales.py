"""The order in which answers are listed: a scale in its own order, numbers by size, the rest by how many chose them."""

import re

# From the best or first to the last, as questionnaires print them; what does not fit stands at the end.
SCALES = tuple(
    tuple(step.strip() for step in steps.split("/"))
    for steps in (
        "strongly agree / agree / tend to agree / somewhat agree / slightly agree / neither agree nor disagree / "
        "neither agree or disagree / neither / neutral / slightly disagree / somewhat disagree / tend to disagree / "
        "disagree / strongly disagree",
        "excellent / very well / very good / quite well / well / good / fairly well / fairly good / "
        "neither well nor badly / neither good nor poor / neither good nor bad / average / fair / fairly poor / "
        "fairly badly / not very well / poor / badly / bad / very poor / very badly / very bad",
        "always / almost always / usually / most of the time / very often / often / frequently / sometimes / "
        "some of the time / occasionally / rarely / seldom / hardly ever / almost never / never",
        "several times a day / every day / daily / most days / several times a week / a few times per week / "
        "a few times a week / weekly or more / weekly / once a week / about once a week / less than weekly / "
        "several times a month / a few times per month / a few times a month / monthly / once a month / "
        "once a month or less / a few times a year / once a year / yearly / once a year or less / less often / never",
        "a great deal / a lot / a moderate amount / some / a little / not much / not at all / none at all / none",
        "much better / better / a little better / about the same / the same / no change / a little worse / worse / "
        "much worse",
        "yes, always / yes, definitely / yes / yes, mostly / mostly / yes, sometimes / yes, to some extent / "
        "to some extent / partly / partially / in part / sometimes / not really / no",
        "very high / high / medium / moderate / low / very low",
        "monday / tuesday / wednesday / thursday / friday / saturday / sunday",
        "january / february / march / april / may / june / july / august / september / october / november / december",
        "less than high school degree / high school degree / some college / some college or associate degree / "
        "associate degree / associate or bachelor degree / bachelor degree / graduate degree",
        "urban / suburban / rural",
    )
)
# How much of a quality: "Very satisfied", "Not so comfortable". The same of its opposite counts below nothing.
GRADES = {
    "extremely": 7,
    "completely": 7,
    "very": 6,
    "": 5,
    "mostly": 4,
    "quite": 4,
    "fairly": 4,
    "moderately": 4,
    "somewhat": 3,
    "slightly": 2,
    "a little": 2,
    "not so": 1.5,
    "not very": 1.5,
    "not": 1,
    "not at all": 0.5,
}
NEITHER = 0
OPPOSITES = {"difficult": "easy", "hard": "easy", "slow": "quick", "unsafe": "safe"}
NEGATIONS = ("un", "dis", "in", "im")
GRADED = re.compile(rf"({'|'.join(sorted(filter(None, GRADES), key=len, reverse=True))})?\s*([a-z]+)")
ANY_OTHER = "Any other answer"  # what rare answers are called together
LEADING = ("under", "less than", "up to", "fewer than", "below", "<")
TRAILING = ("over", "more than", "above", ">")
UNITS = {
    "minute": 1 / 43200,
    "hour": 1 / 720,
    "day": 1 / 30,
    "week": 1 / 4,
    "month": 1,
    "year": 12,
}  # in months
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
ONE = re.compile(r"\ban? (?=" + "|".join(UNITS) + ")")  # "Less than a year"


def in_order(counts):
    """The labels of `counts` (label -> people) in the order to list them."""
    places = next((found for found in (_places(list(counts)), _sizes(list(counts))) if found), {})
    return sorted(
        counts,
        key=lambda label: (label not in places, places.get(label, 0), -counts[label], label),
    )


def _places(labels):
    """Label -> its place on the scale that most of the labels are steps of, from the best or first; or none."""
    fixed = [
        {label: scale.index(_plain(label)) for label in labels if _plain(label) in scale} for scale in SCALES
    ]
    most = max([*fixed, *_graded(labels)], key=len)
    return most if len(most) >= max(2, len(labels) - 2) else {}


def _graded(labels):
    """Label -> its place on a scale of one quality, for each quality that is named: "comfortable", "satisfied"."""
    parsed = {label: GRADED.fullmatch(_plain(label)) for label in labels}
    named = {label: (found[1] or "", found[2]) for label, found in parsed.items() if found}
    for quality in sorted({word for _, word in named.values()}):
        places = {label: _degree(grade, word, quality) for label, (grade, word) in named.items()}
        places |= {label: NEITHER for label in labels if _plain(label).startswith(("neither", "neutral"))}
        yield {label: -degree for label, degree in places.items() if degree is not None}


def _degree(grade, word, quality):
    """How much of the `quality` a step says there is; below nothing where it names the opposite; else None."""
    if _stem(word) == _stem(quality):
        return GRADES[grade]
    turned = OPPOSITES.get(word) or next(
        (word.removeprefix(n) for n in NEGATIONS if word.startswith(n)), word
    )
    return -GRADES[grade] if _stem(turned) == _stem(quality) else None


def _stem(word):
    """Without "-ly" and "-e", so that "comfortably" is "comfortable"."""
    return re.sub(r"(ly|le|y|e)$", "", word)


def _plain(label):
    """The label without what stands in brackets, in small letters."""
    return " ".join(re.sub(r"\([^)]*\)", "", label).casefold().split())


def _sizes(labels):
    """Label -> its size, where most labels begin with a number."""
    sizes = {label: size for label in labels if (size := _size(label)) is not None}
    return sizes if len(sizes) >= max(2, len(labels) - 2) else {}


def _size(label):
    """The first number of a label such as "5 to 7", "£10,000 or more" or "Less than a year", in months where it is a
    time."""
    words = ONE.sub("1 ", label.casefold().lstrip("£$€ "))
    found = NUMBER.search(words)
    if not found or not (words[0].isdigit() or words.startswith(LEADING + TRAILING)):
        return None
    unit = next((size for name, size in UNITS.items() if name in words), 1)
    nudge = -0.5 if words.startswith(LEADING) else 0.5 if words.startswith(TRAILING) else 0
    return (float(found.group().replace(",", "")) + nudge) * unit
