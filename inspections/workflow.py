"""The life of an edition, as tables. Rules, database guards, tests and the drawn diagram all read these."""

from enum import StrEnum

from sendportal.roles import Permission


class Status(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    SUBMIT = "submit"
    RETURN = "return"
    APPROVE = "approve"
    OVERRIDE = "override"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"


# (from, step) -> to
TRANSITIONS = {
    (Status.DRAFT, Step.SUBMIT): Status.IN_REVIEW,
    (Status.IN_REVIEW, Step.RETURN): Status.DRAFT,
    (Status.IN_REVIEW, Step.APPROVE): Status.APPROVED,
    (Status.IN_REVIEW, Step.OVERRIDE): Status.APPROVED,
    (Status.APPROVED, Step.RETURN): Status.DRAFT,
    (Status.APPROVED, Step.PUBLISH): Status.PUBLISHED,
    (Status.PUBLISHED, Step.WITHDRAW): Status.WITHDRAWN,
}

# What a person needs to hold for each step.
NEEDS = {
    Step.SUBMIT: Permission.EDIT_EDITIONS,
    Step.RETURN: Permission.REVIEW_EDITIONS,
    Step.APPROVE: Permission.REVIEW_EDITIONS,
    Step.OVERRIDE: Permission.OVERRIDE,
    Step.PUBLISH: Permission.PUBLISH,
    Step.WITHDRAW: Permission.PUBLISH,
}

WORDS = {
    Status.DRAFT: "Draft",
    Status.IN_REVIEW: "Waiting for a second person",
    Status.APPROVED: "Approved, not yet public",
    Status.PUBLISHED: "Published",
    Status.WITHDRAWN: "Withdrawn",
}

OPEN = (Status.DRAFT, Status.IN_REVIEW, Status.APPROVED)
PUBLIC = (Status.PUBLISHED, Status.WITHDRAWN)


def diagram():
    """The transitions as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {Status.DRAFT}"]
    lines += [f"    {start} --> {end}: {step}" for (start, step), end in TRANSITIONS.items()]
    return "\n".join(lines)
