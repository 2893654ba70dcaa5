"""Local area SEND inspections, 2016 to 2022: no grade, a plan where there were serious weaknesses, and revisits."""

from inspections.frameworks.table import NOT_A_GRADE, ONE_DIFFERENCE, Framework, Kind, Outcome

LOCAL_AREA_2016 = Framework(
    code="local_area_send_2016",
    name="Local area SEND inspections, 2016 to 2022",
    first_year=2016,
    last_year=2022,
    visits=(
        Kind(
            "inspection",
            "Local area inspection",
            "Local area inspections",
            "a first inspection",
            outcomes=("wsoa_required", "wsoa_not_required"),
        ),
        Kind(
            "revisit",
            "Revisit",
            "Revisits",
            "a return visit",
            outcomes=("all", "some", "none", "sufficient_progress", "not_sufficient_progress"),
        ),
    ),
    findings=(
        Kind(
            "significant_weakness",
            "Significant area of weakness",
            "Significant areas of weakness",
            "a serious weakness that the area had to write a plan for",
        ),
        Kind("strength", "Strength", "Strengths", "something inspectors found working"),
        Kind("improvement", "Area for development", "Areas for development", "something to improve"),
    ),
    outcomes=(
        Outcome(
            "wsoa_required",
            "a Written Statement of Action is required",
            "Inspectors found serious weaknesses, and the council and the NHS had to write down how they would put "
            "them right.",
            NOT_A_GRADE,
            "overall",
            may_follow=(
                "The council and the NHS write a plan within 70 working days of the letter. Inspectors come back, "
                "usually within 18 months of the plan being accepted."
            ),
        ),
        Outcome(
            "wsoa_not_required",
            "no Written Statement of Action is required",
            "Inspectors did not ask the area for a special plan.",
            "It does not mean that every family was well served.",
            "overall",
        ),
        Outcome(
            "all",
            "sufficient progress in addressing all of the significant weaknesses",
            "Inspectors came back and found enough progress on every weakness from the first visit.",
            ONE_DIFFERENCE,
            "overall",
        ),
        Outcome(
            "some",
            "sufficient progress in addressing some of the significant weaknesses",
            "Inspectors came back and found enough progress on some weaknesses, and not enough on others.",
            ONE_DIFFERENCE,
            "overall",
            may_follow=(
                "The government decides what happens next and asks for another plan. Inspectors come back only if "
                "the Secretary of State tells them to."
            ),
        ),
        Outcome(
            "none",
            "not made sufficient progress in addressing any of the significant weaknesses",
            "Inspectors came back and did not find enough progress on any of the weaknesses.",
            "It does not mean that nobody had worked at them.",
            "overall",
            may_follow=(
                "The government decides what happens next and asks for another plan. Inspectors come back only if "
                "the Secretary of State tells them to."
            ),
        ),
        Outcome(
            "sufficient_progress",
            "The local area has made sufficient progress in addressing this significant weakness.",
            "Inspectors saw enough progress on this weakness since their first visit.",
            ONE_DIFFERENCE,
            "finding",
        ),
        Outcome(
            "not_sufficient_progress",
            "The local area has not made sufficient progress in addressing this significant weakness.",
            "Inspectors did not see enough progress on this weakness since their first visit.",
            "It does not mean that nothing had been done.",
            "finding",
        ),
    ),
)
