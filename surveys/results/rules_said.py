"""The rules about who is counted in plain sentences, as they go with every release."""

from surveys.results.who_counts import WHYS, whole

FEW = 10  # people: of fewer than these, an answer's number is not said
DUPLICATES = {
    "all": "Where one person answered more than once, every answer is counted.",
    "first": "Where one person answered more than once, the first answer is counted{}.",
    "last": "Where one person answered more than once, the last answer is counted{}.",
}
WHO = {
    "not_parent": "People who said that they are not a parent or carer are left out{}.",
    "out_of_area": "People who said that they live outside the area are left out{}.",
    "other": "People who gave an answer that this survey is not about are left out{}.",
}


def rules_in_words(rules, left_out=None, few=FEW):
    """The sentences, as a list. `left_out` says how many responses each reason leaves out, where that is known.

    A number under `few` of people who gave one answer is not said; give 1 for the people who may see it.
    """
    rules = whole(rules)
    return [
        _tests(rules, left_out),
        DUPLICATES[rules["duplicates"]].format(_many(left_out, "duplicate", 1, " left out")),
        *(WHO[why].format(_many(left_out, why, few)) for why in WHYS if _says(rules, why)),
    ]


def _tests(rules, left_out):
    if not rules["tests"]:
        return "Answers that the survey tool marks as a test are counted."
    if left_out is not None and not left_out["test"]:
        return "The survey tool marks no answer as a test."
    return f"Answers that the survey tool marks as a test are left out{_many(left_out, 'test', 1)}."


def _says(rules, why):
    return any(rule["why"] == why for rule in rules["answers"])


def _many(left_out, why, few, ending=""):
    """How many are left out, in brackets with a space before, or nothing where that is not known."""
    if left_out is None:
        return ""
    many = left_out[why]
    said = "none" if not many else f"{many:,}" if many >= few else f"fewer than {few}"
    return f" ({said}{ending})"
