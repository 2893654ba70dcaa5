"""What the database itself refuses about threads, disagreements, letters and embargoes."""

from sendportal.triggers import Guard, changed, comes_once


def any_changed(*columns):
    return "(" + " OR ".join(changed(column) for column in columns) + ")"


LINK, DISAGREEMENT, STEP = (
    "inspections_link",
    "inspections_disagreement",
    "inspections_disagreementstep",
)

# Words leave what was signed or filed only while a redaction is under way in its area.
REDACTING = (
    "EXISTS (SELECT 1 FROM inspections_removal r JOIN inspections_hiding h ON h.id = r.hiding_id "
    "JOIN inspections_publication p ON p.id = h.publication_id "
    "WHERE p.area_id = {area} AND r.kind = 'redaction' AND h.resolved_at IS NULL)"
)
OF_THREAD = "(SELECT t.area_id FROM inspections_thread t WHERE t.id = OLD.thread_id)"

LINKS = [
    comes_once("link_comes_once", LINK, "id"),
    Guard(
        "link_never_changes",
        LINK,
        "UPDATE",
        any_changed("id", "thread_id", "kind", "visit_id", "earlier_id", "later_id")
        + f" OR {any_changed('confirmed_at', 'confirmed_by_id')}"
        + f" OR (OLD.ended_at IS NOT NULL AND {any_changed('ended_at', 'ended_by_id')})",
        "A confirmed link does not change: end it and make another.",
    ),
    Guard(
        "link_keeps_its_reason",
        LINK,
        "UPDATE",
        f"{changed('why')} AND NOT {REDACTING.format(area=OF_THREAD)}",
        "A confirmed link keeps its reason: end it and make another.",
    ),
    Guard("link_never_goes", LINK, "DELETE", "1 = 1", "A confirmed link is ended, not deleted."),
    Guard(
        "link_joins_one_area",
        LINK,
        "INSERT",
        "(SELECT t.area_id FROM inspections_thread t WHERE t.id = NEW.thread_id) "
        "<> (SELECT i.area_id FROM inspections_inspection i WHERE i.id = NEW.visit_id) "
        "OR (NEW.later_id IS NOT NULL AND (SELECT f.inspection_id FROM inspections_finding f "
        "WHERE f.id = NEW.later_id) <> NEW.visit_id) "
        "OR (NEW.earlier_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM inspections_finding f "
        "JOIN inspections_inspection e ON e.id = f.inspection_id "
        "JOIN inspections_inspection v ON v.id = NEW.visit_id "
        "WHERE f.id = NEW.earlier_id AND e.area_id = v.area_id "
        "AND (e.first_day < v.first_day OR (e.first_day = v.first_day AND e.id < v.id))))",
        "A link joins a finding of an earlier visit to a later one of the same area.",
    ),
    Guard(
        "visit_keeps_its_place_in_threads",
        "inspections_inspection",
        "UPDATE",
        f"{changed('first_day')} AND EXISTS (SELECT 1 FROM inspections_link l "
        "JOIN inspections_finding f ON f.id = l.earlier_id JOIN inspections_inspection e ON e.id = f.inspection_id "
        "JOIN inspections_inspection v ON v.id = l.visit_id WHERE l.ended_at IS NULL "
        "AND ((v.id = NEW.id AND NEW.first_day < e.first_day) OR (e.id = NEW.id AND v.first_day < NEW.first_day)))",
        "A visit does not move past another that a thread links it with.",
    ),
]

OF_DISAGREEMENT = "(SELECT d.area_id FROM inspections_disagreement d WHERE d.id = OLD.disagreement_id)"

DISAGREEMENTS = [
    comes_once("disagreement_comes_once", DISAGREEMENT, "id"),
    Guard(
        "disagreement_texts_stay",
        DISAGREEMENT,
        "UPDATE",
        f"OLD.filed_at IS NOT NULL AND ({any_changed('area_id', 'speaker', 'their_is_paraphrase', 'their_on')}"
        f" OR {any_changed('inspection_id', 'finding_id')}"
        f" OR {any_changed('our_is_paraphrase', 'our_on', 'filed_at', 'filed_by_id')}"
        f" OR ({any_changed('their_words', 'our_words', 'their_source', 'our_source', 'their_url', 'our_url')}"
        f" AND NOT {REDACTING.format(area='OLD.area_id')}))",
        "Both texts of a disagreement stay as they were filed.",
    ),
    Guard(
        "disagreement_never_goes",
        DISAGREEMENT,
        "DELETE",
        "OLD.filed_at IS NOT NULL",
        "A disagreement that was filed is not deleted.",
    ),
    Guard(
        "disagreement_moves_with_a_step",
        DISAGREEMENT,
        "UPDATE",
        f"{changed('state')} AND NEW.state <> COALESCE((SELECT s.state FROM inspections_disagreementstep s "
        "WHERE s.disagreement_id = OLD.id ORDER BY s.id DESC LIMIT 1), '')",
        "A disagreement changes its state with a step that says why.",
    ),
    Guard(
        "disagreement_begins_open",
        DISAGREEMENT,
        "INSERT",
        "NEW.state <> 'open'",
        "A disagreement begins open, and moves by steps.",
    ),
    comes_once("disagreementstep_comes_once", STEP, "id"),
    Guard(
        "disagreementstep_never_changes",
        STEP,
        "UPDATE",
        any_changed(
            "id", "disagreement_id", "state", "is_paraphrase", "speaker", "entered_at", "entered_by_id"
        )
        + f" OR ({any_changed('words', 'source', 'source_url')} AND NOT {REDACTING.format(area=OF_DISAGREEMENT)})",
        "What happened to a disagreement does not change.",
    ),
    Guard(
        "disagreementstep_never_goes",
        STEP,
        "DELETE",
        "1 = 1",
        "What happened to a disagreement stays on record.",
    ),
]

LETTERS = [
    Guard(
        "letter_reading_stays",
        "inspections_letter",
        "UPDATE",
        f"OLD.reading <> '' AND ({any_changed('file_hash', 'area_id')}"
        f" OR ({any_changed('reading', 'pages')} AND NOT {REDACTING.format(area='OLD.area_id')}))",
        "What was read out of a letter does not change; what people make of it stands beside it.",
    ),
]

IN_FORCE = "EXISTS (SELECT 1 FROM inspections_embargo x WHERE x.id = {embargo} AND x.lifted_at IS NULL)"
OF_INSPECTION = (
    "(SELECT i.embargo_id FROM inspections_publication p JOIN inspections_inspection i ON i.id = p.inspection_id "
    "WHERE p.id = NEW.publication_id)"
)

EMBARGOES = [
    comes_once("embargo_comes_once", "inspections_embargo", "id"),
    Guard(
        "embargo_once_lifted_stays_lifted",
        "inspections_embargo",
        "UPDATE",
        f"OLD.lifted_at IS NOT NULL AND {any_changed('lifted_at', 'lifted_by_id')}",
        "An embargo is lifted once.",
    ),
    Guard(
        "embargo_opens_on_its_day",
        "inspections_embargo",
        "UPDATE",
        "OLD.lifted_at IS NULL AND NEW.lifted_at IS NOT NULL AND NEW.not_before IS NOT NULL "
        "AND SUBSTR(CAST(NEW.lifted_at AS text), 1, 10) < CAST(NEW.not_before AS text)",
        "An embargo is not lifted before its day.",
    ),
    Guard(
        "embargo_never_goes", "inspections_embargo", "DELETE", "1 = 1", "Embargoes are lifted, not deleted."
    ),
    Guard(
        "edition_not_public_under_embargo",
        "inspections_edition",
        "UPDATE",
        f"NEW.status = 'published' AND OLD.status <> 'published' AND ({IN_FORCE.format(embargo='NEW.embargo_id')}"
        f" OR {IN_FORCE.format(embargo=OF_INSPECTION)})",
        "An edition under embargo is not published.",
    ),
    *[
        Guard(
            f"{name}_keeps_its_embargo",
            f"inspections_{name}",
            "UPDATE",
            f"{changed('embargo_id')} AND {IN_FORCE.format(embargo='OLD.embargo_id')}",
            "An embargo is lifted, not taken off.",
        )
        for name in ("inspection", "letter", "edition")
    ],
    Guard(
        "public_edition_takes_no_embargo",
        "inspections_edition",
        "UPDATE",
        f"{changed('embargo_id')} AND OLD.status IN ('published', 'withdrawn')",
        "What is public already comes under no embargo.",
    ),
    Guard(
        "inspection_on_a_public_page_takes_no_embargo",
        "inspections_inspection",
        "UPDATE",
        f"{changed('embargo_id')} AND EXISTS (SELECT 1 FROM inspections_edition e JOIN inspections_publication p "
        "ON p.id = e.publication_id WHERE p.inspection_id = OLD.id AND e.status IN ('published', 'withdrawn'))",
        "What is public already comes under no embargo.",
    ),
]

RECORD = [*LINKS, *DISAGREEMENTS, *LETTERS, *EMBARGOES]
