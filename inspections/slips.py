"""How far what happened was from what somebody had said, in words. Days are counted where a day was named; where a
month or a span was, the words stay as rough as the promise was."""

from calendar import monthrange
from datetime import date

from sendportal.templatetags.words import day, days

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
NO_DATE = "No date was given"
DAYS_A_MONTH = 365.25 / 12


def sentence(earliest, latest, words, first, last):
    """Promise and event in two sentences: "Expected around February 2025. It came on 29 September 2025: about seven
    months later."

    `earliest` and `latest` are the first and last day that was meant, each of them None where none was; `words` is how
    the speaker put it. `first` and `last` are the days between which it happened.
    """
    how_far = distance(earliest, latest, first, last)
    return f"{expected(earliest, latest, words)}. It came {span(first, last)}{how_far and ': ' + how_far}."


def expected(earliest, latest, words):
    """What was promised, without a full stop."""
    if words:
        said = f"They said: {words[:-1]}" if words.endswith(".") else f"Expected {words}"
        return said if earliest or latest else f"{said}; no date was given"
    if earliest and latest:
        return f"Expected {span(earliest, latest)}"
    if latest:
        return f"Expected by {day(latest)}"
    return f"Expected on {day(earliest)} or later" if earliest else NO_DATE


def span(first, last):
    """Two days in words: "on 3 March 2025", "in March 2025", "from 3 to 5 March 2025"."""
    if first == last:
        return f"on {day(first)}"
    name = period(first, last)
    return f"in {name}" if name else f"from {days(first, last)}"


def period(first, last):
    """The name of the month or the year that two days are the ends of; empty where they are those of neither."""
    if first.year != last.year or first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return ""
    if first.month == last.month:
        return f"{first:%B %Y}"
    return str(first.year) if (first.month, last.month) == (1, 12) else ""


def distance(earliest, latest, first, last):
    """How much later or earlier than promised: "12 days later", "about seven months later", "on that day".

    Empty where no day was promised.
    """
    if earliest is None and latest is None:
        return ""
    late, early = (first - (latest or date.max)).days, ((earliest or date.min) - last).days
    gap, way = (late, "later") if late > 0 else (early, "earlier")
    if earliest == latest and first == last:
        return f"{exactly(gap)} {way}" if gap else "on that day"
    return f"{roughly(gap)} {way}" if gap > 0 else "in the time that was given"


def exactly(gap):
    """A number of days: "12 days"; with the months beside it where they are many."""
    return _counted(gap, "day") + (f", {roughly(gap)}" if gap >= 60 else "")


def roughly(gap):
    """A number of days as people say it who know only about when it began: "about three weeks"."""
    if gap < 7:
        return "a few days"
    if gap < 60:
        return "about " + _counted(_rounded(gap / 7), "week")
    months = _rounded(gap / DAYS_A_MONTH)
    return "about " + (_counted(months, "month") if months < 24 else _years(_rounded(months / 6)))


def _years(halves):
    whole, half = divmod(halves, 2)
    return f"{_number(whole)} and a half years" if half else f"{_number(whole)} years"


def _rounded(value):
    return int(value + 0.5)


def _counted(number, noun):
    return f"{_number(number)} {noun}{'' if number == 1 else 's'}"


def _number(number):
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
