"""Which responses figures leave out, and why: the rules that people set for a survey.

Rules are a dict fit for JSON: `tests`, whether answers that the tool marks as a test are left out; `duplicates`, which
answer counts where one respondent's number stands more than once ("first", "last" or "all"); and `answers`, each the
title of a `question`, some `answers` to it, and `why` whoever gave one of them is left out.
"""

from collections import Counter

from surveys.results.shapes import CannotCount

DEFAULTS = {"tests": True, "duplicates": "all", "answers": []}
WHYS = ("not_parent", "out_of_area", "other")
REASONS = ("test", "duplicate", *WHYS)


def whole(rules):
    """The rules with what is not said in them."""
    return DEFAULTS | (rules or {})


def reasons(people, rules, said):
    """Why each response is left out, by its number in the database: one of REASONS, the first that fits, or "" where
    it counts.

    `people` is stored.respondents, without those whom nobody would count; so the first of somebody's answers is the
    first that could count. `said` gives every answer to a question by its title. Raises CannotCount, as `said` does.
    """
    import pandas  # noqa: PLC0415

    rules = whole(rules)
    reason = pandas.Series("", index=people.index, dtype=object)
    if rules["tests"]:
        reason[people["is_test"].astype(bool)] = "test"
    if rules["duplicates"] != "all":
        reason[_repeated(people["tool_id"][reason == ""], rules["duplicates"])] = "duplicate"
    for rule in sorted(rules["answers"], key=lambda rule: WHYS.index(rule["why"])):
        gave = _gave(rule, said(rule["question"])).reindex(reason.index)
        reason[gave & (reason == "")] = rule["why"]
    return reason


def counts(reason):
    """How many responses are left out for each reason."""
    found = Counter(reason)
    return {name: found[name] for name in REASONS}


def _repeated(tool_ids, counts):
    """Whose answers are not the first, or not the last, under their respondent's number. No number is nobody's."""
    known = tool_ids.str.strip()
    again = known[known != ""].duplicated(keep=counts)
    return again.index[again]


def _gave(rule, answer):
    if not set(rule["answers"]) <= set(answer.unique()):
        named = f"an answer to the question “{rule['question']}” that nobody gave in this export"
        raise does_not_fit("answer", named)
    return answer.isin(rule["answers"])


def does_not_fit(code, named):
    """The exception that says which rule does not fit this export: `named` is what it names, never an answer."""
    words = f"A rule about who is counted names {named}. Open “Who is counted” on the survey's page and set it anew."
    return CannotCount(f"rule_{code}", words)
