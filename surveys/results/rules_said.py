"""The rules about who is counted in plain sentences, as they go with every release."""

from surveys.results.who_counts import WHYS, whole

FEW = 10  # people: where one answer leaves out fewer than these, no reason has its number said
NOBODY = {}
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


def rules_in_words(rules, left_out=None, few=FEW, before=()):
    """The sentences, as a list. `left_out` says how many responses each reason leaves out, where that is known.

    Where one answer leaves out some, but fewer than `few` people, no reason has a number, and the last sentence gives
    that of all together: what is received, complete and counted is printed elsewhere, so one number would follow from
    the others. Give 1 for the people who may see it. `before` is what earlier figures left out: where it is so few
    people more or fewer now, the number would tell of those.
    """
    rules = whole(rules)
    is_told = left_out is None or not _tells_of_few(left_out, [NOBODY, *before], few)
    said = left_out if is_told else None
    sentences = [
        _tests(rules, said),
        DUPLICATES[rules["duplicates"]].format(_many(said, "duplicate", " left out")),
        *(WHO[why].format(_many(said, why)) for why in WHYS if _says(rules, why)),
    ]
    return sentences if is_told else [*sentences, _together(sum(left_out.values()))]


def _tells_of_few(left_out, before, few):
    return any(0 < abs(left_out[why] - earlier.get(why, 0)) < few for earlier in before for why in WHYS)


def _tests(rules, left_out):
    if not rules["tests"]:
        return "Answers that the survey tool marks as a test are counted."
    if left_out is not None and not left_out["test"]:
        return "The survey tool marks no answer as a test."
    return f"Answers that the survey tool marks as a test are left out{_many(left_out, 'test')}."


def _together(many):
    return f"Together {many:,} {'answer is' if many == 1 else 'answers are'} left out for these reasons."


def _says(rules, why):
    return any(rule["why"] == why for rule in rules["answers"])


def _many(left_out, why, ending=""):
    """How many are left out, in brackets with a space before, or nothing where that is not known or not said."""
    if left_out is None:
        return ""
    return f" ({f'{left_out[why]:,}' if left_out[why] else 'none'}{ending})"
