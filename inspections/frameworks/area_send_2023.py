"""Area SEND inspections from 2023 on: three outcomes, areas for priority action, and monitoring inspections."""

from inspections.frameworks.table import (
    EFFECTIVE_ACTION_CAVEAT,
    INSPECTORATES,
    NOT_A_GRADE,
    Framework,
    Kind,
    Outcome,
)

AREA_SEND_2023 = Framework(
    code="area_send_2023",
    name="Area SEND inspections, from 2023",
    first_year=2023,
    last_year=None,
    visits=(
        Kind(
            "full",
            "Full inspection",
            "Full inspections",
            "a full inspection",
            outcomes=("typically_positive", "inconsistent", "systemic_failings"),
        ),
        Kind(
            "monitoring",
            "Monitoring inspection",
            "Monitoring inspections",
            "a shorter visit that looks only at the areas for priority action",
            outcomes=("all", "some", "none", "effective_action", "not_effective_action"),
        ),
    ),
    findings=(
        Kind(
            "priority_action",
            "Area for priority action",
            "Areas for priority action",
            "something so serious that the council and the NHS must act on it at once",
        ),
        Kind("improvement", "Area for improvement", "Areas for improvement", "something to improve"),
        Kind("strength", "What is effective", "What is effective", "something inspectors found working"),
        Kind(
            "to_do_better",
            "What needs to be better",
            "What needs to be better",
            "something that inspectors said must get better",
        ),
    ),
    outcomes=(
        Outcome(
            "typically_positive",
            "typically lead to positive experiences and outcomes",
            "Most of the time, children and young people with SEND get what helps them. It is the highest of the three "
            "outcomes.",
            NOT_A_GRADE,
            "overall",
            may_follow=(
                "The partnership brings its plan up to date and publishes it. The next full inspection is within "
                "about five years."
            ),
        ),
        Outcome(
            "inconsistent",
            "inconsistent experiences and outcomes",
            "Some children and young people with SEND get what helps them and others do not. It is the middle of the "
            "three outcomes.",
            NOT_A_GRADE,
            "overall",
            may_follow=(
                "The partnership brings its plan up to date and publishes it. The next full inspection is within "
                "about three years."
            ),
        ),
        Outcome(
            "systemic_failings",
            "widespread and/or systemic failings",
            "Inspectors were seriously worried about how children and young people with SEND were served. It is the "
            "lowest of the three outcomes.",
            NOT_A_GRADE,
            "overall",
            may_follow=(
                "The partnership writes a priority action plan. Inspectors come back to look at it within about 18 "
                "months; the next full inspection is within about three years."
            ),
        ),
        Outcome(
            "all",
            "effective action to address all the areas for priority action",
            "Inspectors came back and found that reasonable steps had been taken on every area for priority action.",
            EFFECTIVE_ACTION_CAVEAT,
            "overall",
            INSPECTORATES,
            may_follow=(
                "The partnership brings its priority action plan up to date. The outcome of the full inspection "
                "stands until the next one."
            ),
        ),
        Outcome(
            "some",
            "effective action to address some of the areas for priority action",
            "Inspectors came back and found that reasonable steps had been taken on some areas for priority action, "
            "and not on others.",
            EFFECTIVE_ACTION_CAVEAT,
            "overall",
            INSPECTORATES,
            may_follow="The outcome of the full inspection stands until the next one.",
        ),
        Outcome(
            "none",
            "not effective action on any of the areas for priority action",
            "Inspectors came back and did not find that reasonable steps had been taken on any area for priority "
            "action.",
            "It does not mean that nothing had been done.",
            "overall",
            may_follow="The outcome of the full inspection stands until the next one.",
        ),
        Outcome(
            "effective_action",
            "Effective action",
            "Inspectors found that reasonable steps had been taken on this since the full inspection.",
            EFFECTIVE_ACTION_CAVEAT,
            "finding",
            INSPECTORATES,
        ),
        Outcome(
            "not_effective_action",
            "Not effective action",
            "Inspectors did not find that reasonable steps had been taken on this since the full inspection.",
            "It does not mean that nothing had been done.",
            "finding",
        ),
    ),
)
