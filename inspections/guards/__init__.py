"""What the database itself refuses about editions, evidence and what was taken out of them."""

from inspections.guards.record import RECORD, any_changed
from inspections.workflow import OPEN, PUBLIC, TRANSITIONS, Status
from sendportal.triggers import Guard, changed, comes_once

EDITION = "inspections_edition"


def _quoted(words):
    return ", ".join(f"'{word}'" for word in words)


IS_PUBLIC = f"OLD.status IN ({_quoted(PUBLIC)})"
REMOVED = (
    "EXISTS (SELECT 1 FROM inspections_removal r WHERE r.edition_id = OLD.id "
    "AND r.hash_before = OLD.content_hash AND r.hash_after = NEW.content_hash)"
)
# Each removal row allows one change, and no more: the counter may go up by one where the rows have, and not otherwise.
COUNTED = (
    "(NEW.removals = OLD.removals + 1 AND NEW.removals = "
    "(SELECT COUNT(*) FROM inspections_removal c WHERE c.edition_id = OLD.id))"
)
KNOWN_STEPS = " OR ".join(
    f"(OLD.status = '{start}' AND NEW.status = '{end}')" for (start, _), end in TRANSITIONS.items()
)

EDITIONS = [
    comes_once("edition_comes_once", EDITION, "id", "publication_id, number"),
    # A second open edition would take the place of the first.
    comes_once(
        "edition_opens_beside_no_other",
        EDITION,
        "publication_id",
        where=f"kept.status IN ({_quoted(OPEN)})",
    ),
    Guard(
        "edition_begins_as_draft",
        EDITION,
        "INSERT",
        f"NEW.status <> '{Status.DRAFT}' OR NEW.removals <> 0",
        "An edition begins as a draft.",
    ),
    Guard(
        "edition_takes_known_steps",
        EDITION,
        "UPDATE",
        f"{changed('status')} AND NOT ({KNOWN_STEPS})",
        "An edition cannot take this step.",
    ),
    Guard(
        "edition_keeps_its_place",
        EDITION,
        "UPDATE",
        any_changed("id", "publication_id", "number", "created_at", "created_by_id"),
        "An edition keeps its publication, number and author.",
    ),
    Guard(
        "edition_content_is_frozen",
        EDITION,
        "UPDATE",
        f"OLD.status <> '{Status.DRAFT}' AND NEW.status <> '{Status.DRAFT}' "
        f"AND {any_changed('content', 'content_hash')} AND NOT ({IS_PUBLIC} AND {REMOVED} AND {COUNTED})",
        "The text of an edition does not change after it was sent for review.",
    ),
    Guard(
        "edition_keeps_who_sent_and_approved_it",
        EDITION,
        "UPDATE",
        f"OLD.status <> '{Status.DRAFT}' AND NEW.status <> '{Status.DRAFT}' "
        f"AND ({any_changed('submitted_at', 'submitted_by_id')}"
        f" OR (OLD.approved_at IS NOT NULL AND {any_changed('approved_at', 'approved_by_id')})"
        f" OR (OLD.override_at IS NOT NULL AND {any_changed('override_at', 'override_by_id')}))",
        "Who sent, approved or forced an edition stays with its text; only a return takes both away.",
    ),
    Guard(
        "edition_removals_are_counted",
        EDITION,
        "UPDATE",
        f"{changed('removals')} AND NOT {COUNTED}",
        "Words are removed from an edition only with a removal on record.",
    ),
    Guard(
        "edition_pdf_is_frozen",
        EDITION,
        "UPDATE",
        f"{IS_PUBLIC} AND {changed('pdf')} AND NOT (OLD.pdf = '') AND NOT (NEW.pdf = '' AND {COUNTED})",
        "The PDF of a published edition does not change.",
    ),
    Guard(
        "edition_history_is_frozen",
        EDITION,
        "UPDATE",
        f"{IS_PUBLIC} AND ({any_changed('published_at', 'published_by_id')}"
        f" OR {any_changed('override_at', 'override_by_id')}"
        f" OR ({any_changed('change_note', 'override_why')} AND NOT {COUNTED})"
        f" OR (OLD.withdrawn_at IS NOT NULL AND {any_changed('withdrawn_at', 'withdrawn_by_id')})"
        f" OR (OLD.withdrawn_at IS NOT NULL AND {changed('withdrawn_why')} AND NOT {COUNTED}))",
        "The history of a published edition does not change.",
    ),
    Guard(
        "edition_approved_by_another_than_forced_it",
        EDITION,
        "UPDATE",
        "NEW.approved_by_id = NEW.override_by_id",
        "Whoever published an edition in an emergency cannot approve it too.",
    ),
    Guard(
        "edition_never_goes",
        EDITION,
        "DELETE",
        f"OLD.status <> '{Status.DRAFT}'",
        "An edition that was sent for review cannot be deleted.",
    ),
]

PUBLICATION, AREA = "inspections_publication", "sendportal_localarea"


def _was_public(row):
    """SQL that is true where the publication that `row` stands for has an edition that anyone may know of."""
    return (
        f"EXISTS (SELECT 1 FROM inspections_edition e WHERE e.publication_id = {row}.id "
        f"AND e.status IN ({_quoted(PUBLIC)}))"
    )


def _has_public(row):
    """The same for an area."""
    return (
        "EXISTS (SELECT 1 FROM inspections_edition e JOIN inspections_publication p ON p.id = e.publication_id "
        f"WHERE p.area_id = {row}.id AND e.status IN ({_quoted(PUBLIC)}))"
    )


# What names a page and an area. A row that was never public may take another name, but not that of a public one.
PAGE_NAMES, AREA_NAMES = ("id", "area_id, slug"), ("id", "slug")

ADDRESSES = [
    comes_once("publication_comes_once", PUBLICATION, *PAGE_NAMES, where=_was_public("kept")),
    comes_once(
        "publication_moves_over_no_other",
        PUBLICATION,
        *PAGE_NAMES,
        where=_was_public("kept"),
        event="UPDATE",
    ),
    Guard(
        "publication_keeps_its_number",
        PUBLICATION,
        "UPDATE",
        changed("id"),
        "A publication keeps its number.",
    ),
    Guard(
        "publication_keeps_its_address",
        PUBLICATION,
        "UPDATE",
        f"{any_changed('area_id', 'slug', 'kind', 'inspection_id')} AND {_was_public('OLD')}",
        "A page that has been public keeps its address, kind and inspection.",
    ),
    Guard(
        "publication_never_goes",
        PUBLICATION,
        "DELETE",
        _was_public("OLD"),
        "A page that has been public is not deleted.",
    ),
    comes_once("area_comes_once", AREA, *AREA_NAMES, where=_has_public("kept")),
    comes_once("area_moves_over_no_other", AREA, *AREA_NAMES, where=_has_public("kept"), event="UPDATE"),
    Guard("area_keeps_its_number", AREA, "UPDATE", changed("id"), "An area keeps its number."),
    Guard(
        "area_keeps_its_address",
        AREA,
        "UPDATE",
        f"{changed('slug')} AND {_has_public('OLD')}",
        "An area with public pages keeps its address.",
    ),
    Guard(
        "area_never_goes",
        AREA,
        "DELETE",
        _has_public("OLD"),
        "An area with public pages is not deleted.",
    ),
]

# Words leave a note only while a redaction is under way in its area: the removal stands, and its hiding is still open.
REDACTING = (
    "EXISTS (SELECT 1 FROM inspections_removal r "
    "JOIN inspections_hiding h ON h.id = r.hiding_id "
    "JOIN inspections_publication hp ON hp.id = h.publication_id "
    "JOIN inspections_publication ep ON ep.area_id = hp.area_id "
    "JOIN inspections_edition e ON e.publication_id = ep.id "
    "WHERE e.id = OLD.edition_id AND r.kind = 'redaction' AND h.resolved_at IS NULL)"
)

ROUNDS = [
    comes_once("reviewround_comes_once", "inspections_reviewround", "id", "edition_id, number"),
    Guard(
        "reviewround_text_is_frozen",
        "inspections_reviewround",
        "UPDATE",
        f"{any_changed('id', 'edition_id', 'number', 'submitted_at', 'submitted_by_id')}"
        f" OR ({changed('content')} AND NEW.content <> '')",
        "What was sent for review does not change; it can only be emptied.",
    ),
    Guard(
        "reviewround_return_is_frozen",
        "inspections_reviewround",
        "UPDATE",
        f"OLD.returned_at IS NOT NULL AND ({any_changed('returned_at', 'returned_by_id')}"
        f" OR ({changed('note')} AND NOT {REDACTING}))",
        "An edition is returned once, and the note it came back with stays.",
    ),
    Guard(
        "reviewround_never_goes",
        "inspections_reviewround",
        "DELETE",
        "1 = 1",
        "What was sent for review stays on record.",
    ),
]

REMOVALS = [
    comes_once("removal_comes_once", "inspections_removal", "id"),
    Guard("removal_never_changes", "inspections_removal", "UPDATE", "1 = 1", "Removals are append-only."),
    Guard("removal_never_goes", "inspections_removal", "DELETE", "1 = 1", "Removals are append-only."),
    Guard(
        "removal_by_those_who_hid",
        "inspections_removal",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM inspections_hiding h "
        "JOIN inspections_publication hp ON hp.id = h.publication_id "
        "JOIN inspections_edition e ON e.id = NEW.edition_id "
        "JOIN inspections_publication ep ON ep.id = e.publication_id "
        "WHERE h.id = NEW.hiding_id AND h.resolved_at IS NULL "
        "AND h.hidden_by_id = NEW.asked_by_id AND h.hidden_by_id <> NEW.removed_by_id "
        f"AND ep.area_id = hp.area_id AND e.status IN ({_quoted(PUBLIC)}) AND e.content_hash = NEW.hash_before)",
        "A removal needs a public edition, and an open hiding by another person in the same area.",
    ),
]

HIDINGS = [
    comes_once("hiding_comes_once", "inspections_hiding", "id"),
    comes_once(
        "hiding_opens_beside_no_other",
        "inspections_hiding",
        "publication_id",
        where="kept.resolved_at IS NULL AND NEW.resolved_at IS NULL",
    ),
    Guard(
        "hiding_stays_as_it_was",
        "inspections_hiding",
        "UPDATE",
        f"OLD.resolved_at IS NOT NULL OR {any_changed('id', 'publication_id', 'reason', 'hidden_at', 'hidden_by_id')}",
        "A hiding is resolved once and stays.",
    ),
    Guard("hiding_never_goes", "inspections_hiding", "DELETE", "1 = 1", "Hidings are kept."),
]

EVIDENCE = [
    comes_once("evidence_comes_once", "inspections_evidence", "id"),
    Guard(
        "evidence_never_changes",
        "inspections_evidence",
        "UPDATE",
        f"{any_changed('id', 'area_id', 'source_id', 'kind', 'words', 'base', 'threshold')}"
        f" OR {any_changed('release', 'adopted_at', 'adopted_by_id', 'consent')}"
        f" OR {any_changed('redacted_by_id', 'second_reader_id')}"
        ' OR CAST(OLD."table" AS text) <> CAST(NEW."table" AS text)'
        ' OR (OLD."table" IS NULL) <> (NEW."table" IS NULL)'
        f" OR (OLD.withdrawn_at IS NOT NULL AND {any_changed('withdrawn_at', 'withdrawn_by_id', 'withdrawn_reason')})",
        "Evidence does not change: withdraw it and add another.",
    ),
    Guard(
        "evidence_never_goes",
        "inspections_evidence",
        "DELETE",
        "1 = 1",
        "Evidence is withdrawn, not deleted.",
    ),
]

GUARDS = [*EDITIONS, *ADDRESSES, *ROUNDS, *REMOVALS, *HIDINGS, *EVIDENCE, *RECORD]
