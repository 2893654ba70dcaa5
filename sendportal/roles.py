"""What each role may do. The database stores only who holds which role, so a change of powers is a change of code."""

from enum import StrEnum


class Permission(StrEnum):
    SEE_STAFF_PAGES = "see staff pages"
    SEE_PARTNER_PAGES = "see partner pages"
    EDIT_RECORD = "edit the record"
    IMPORT_SURVEYS = "import surveys"
    ADOPT_EVIDENCE = "use results as evidence"
    EDIT_EDITIONS = "write editions and send them for review"
    REVIEW_EDITIONS = "approve or return editions"
    PUBLISH = "publish and withdraw"
    HIDE = "hide a published page at once"
    RESOLVE_HIDING = "restore, redact or take down a hidden page"
    MANAGE_PEOPLE = "invite people and end their access"
    OVERRIDE = "publish without a second person in an emergency"


P = Permission


class Volunteer:
    name = "volunteer"
    title = "Volunteer"
    description = "Enters inspections, brings in surveys and writes editions."
    permissions = frozenset(
        {P.SEE_STAFF_PAGES, P.EDIT_RECORD, P.IMPORT_SURVEYS, P.ADOPT_EVIDENCE, P.EDIT_EDITIONS, P.HIDE}
    )


class Publisher:
    name = "publisher"
    title = "Publisher"
    description = "Does what a volunteer does, and approves and publishes what others wrote."
    permissions = Volunteer.permissions | {P.REVIEW_EDITIONS, P.PUBLISH, P.RESOLVE_HIDING}


class PartnershipLead:
    name = "partnership_lead"
    title = "Partnership lead"
    description = "Works for the council or the NHS. Reads and downloads what the forum has published."
    permissions = frozenset({P.SEE_PARTNER_PAGES, P.HIDE})


class Administrator:
    name = "administrator"
    title = "Administrator"
    description = "Does what a publisher does, and looks after people and settings of the area."
    permissions = Publisher.permissions | {P.MANAGE_PEOPLE, P.OVERRIDE}


ROLES = {role.name: role for role in (Volunteer, Publisher, PartnershipLead, Administrator)}
CHOICES = [(role.name, role.title) for role in ROLES.values()]


def granting(permission):
    """Names of the roles that hold `permission`."""
    return [name for name, role in ROLES.items() if permission in role.permissions]
