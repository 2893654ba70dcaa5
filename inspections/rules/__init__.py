"""Who may do what, and when. `check_can_x` raises Refused with a sentence for a person; `can_x` is its boolean."""

from inspections import content as contents
from inspections import frameworks, places, quotations, stored_texts
from inspections.compose import live_rows
from inspections.models import Edition, Evidence, Publication
from inspections.wording import hits
from inspections.workflow import NEEDS, PUBLIC, TRANSITIONS, WORDS, Status, Step
from sendportal import prose
from sendportal.guards import Refused, boolean, check_can
from sendportal.roles import Permission

NOT_NOW = {
    Step.SUBMIT: "It has already been sent for review.",
    Step.RETURN: "Only an edition that waits for review or for publishing can be returned.",
    Step.APPROVE: "Only an edition that waits for review can be approved.",
    Step.OVERRIDE: "Only an edition that waits for review can be published in an emergency.",
    Step.PUBLISH: "Only an approved edition can be published.",
    Step.WITHDRAW: "Only a published edition can be withdrawn.",
}


def check_can_take(step, edition, by):
    """Raises Refused unless `by` may take `edition` through `step` now."""
    check_can(by, NEEDS[step], edition.area)
    if (Status(edition.status), step) not in TRANSITIONS:
        raise Refused(
            f"{NOT_NOW[step]} Its state is now: {WORDS[edition.status]}. Look at it again before you go on."
        )
    if step is Step.APPROVE:
        check_is_second_person(edition, by)
    if step is Step.PUBLISH:
        check_not_under_embargo(edition)


def check_is_second_person(edition, by):
    """Raises Refused where `by` wrote or sent the edition: approval takes two people."""
    if by.pk in {edition.submitted_by_id, edition.created_by_id}:
        raise Refused("You wrote this edition or sent it for review, so somebody else must approve it.")


def check_not_under_embargo(edition):
    """Raises Refused where the edition, or the visit that it tells of, may not be known of yet."""
    visit = edition.publication.inspection
    held = [row.embargo for row in (edition, visit) if row and row.embargo and not row.embargo.lifted_at]
    if held:
        raise Refused("This is under embargo. Press “It is live” on its page first, once it is public.")


def check_was_read(edition, read):
    """Raises Refused where `read`, the hash of what a person had before them, is not what stands there now."""
    if read is not None and read != edition.content_hash:
        raise Refused("The text was changed and sent again after you opened it. Read it again, then decide.")


def check_can_submit(edition, content, by):
    """Raises Refused unless everything that an edition of this kind needs is there and nothing is in it that must
    not be published."""
    check_can_take(Step.SUBMIT, edition, by)
    if missing := blockers(edition, content):
        raise Refused("Not yet ready to send. " + " ".join(missing))


def blockers(edition, content):
    """What still stands in the way of sending `edition` for review, one sentence each."""
    missing = [
        f"“{line.label}” in the opening lines is still empty." for line in content.short if not line.text
    ]
    if edition.number > 1 and not edition.change_note:
        missing.append("Say in one sentence what changed since the last edition.")
    missing += _missing_from_visits(content)
    if edition.publication.kind == Publication.Kind.SURVEY_SUMMARY and not content.evidence:
        missing.append("No figure has been used as evidence yet.")
    if edition.publication.kind == Publication.Kind.PROGRESS_REPORT and not content.visits:
        missing.append("No inspection with findings has been entered yet.")
    if edition.publication.kind == Publication.Kind.AREA_RECORD and not content.threads:
        missing.append("No thread with a confirmed link has been made yet.")
    missing += _older_beside_newer(content)
    missing += _misquoted(edition.publication, content)
    missing += [
        f"{hit.why} Found: “{hit.passage}”. Where: {places.label(content, place)}."
        for place, hit in hits(edition.area, content)
    ]
    return list(dict.fromkeys(missing))


def _misquoted(publication, content):
    """Words in quotation marks, or shown as the inspectors' own, that stand in no stored text."""
    for hit in quotations.unfounded(content, stored_texts.of(publication, content)):
        yield f"{hit.why} Where: {places.label(content, hit.place)}."
    for row, words, nearest in stored_texts.misquoted(live_rows(publication)):
        near = f" The nearest is “{nearest}”." if nearest else ""
        yield (
            f"“{words}” is shown as the inspectors’ words, but it does not stand in the letter that was brought in."
            f"{near} Copy it exactly, or mark it as your own words. Where: {row}."
        )


def _missing_from_visits(content):
    for visit in content.visits:
        if not visit.findings and not visit.outcome:
            yield f"{visit.name} has neither an overall outcome nor findings yet."
        judged = [finding for finding in visit.findings if finding.outcome]
        for finding in visit.findings:
            same_kind = [other for other in judged if other.kind == finding.kind]
            if same_kind and not finding.outcome:
                yield f"“{finding.title}” has no outcome, though others beside it have."


def _older_beside_newer(content):
    """Figures that a newer release replaced may not stand beside newer ones of the same survey: two numbers would
    answer one question."""
    shown = [piece.number for piece in contents.pieces(content)]
    rows = list(Evidence.objects.filter(pk__in=shown).select_related("source"))
    newer = {row.source.title for row in rows if not row.stale_since}
    for row in rows:
        if row.stale_since and row.source.title in newer:
            yield (
                f"“{row.words}” is from older results of “{row.source.title}”, and newer ones stand beside it. "
                "Withdraw the older figure."
            )


def check_can_edit_record(area, by):
    check_can(by, Permission.EDIT_RECORD, area)


def check_may_be_read(area, words):
    """Raises Refused where `words`, which readers will see beside an edition, hold what must not be published."""
    for _, hit in prose.hits(area, {"reason": words}):
        raise Refused(f"{hit.why} Found: “{hit.passage}”.")


def check_can_write(publication, by):
    check_can(by, Permission.EDIT_EDITIONS, publication.area)
    is_record = publication.kind == Publication.Kind.AREA_RECORD
    if (
        publication.pk is None
        and is_record
        and publication.area.publications.filter(kind=publication.kind).exists()
    ):
        raise Refused("The area has its record already. Open a new edition of it instead.")


def check_source_fits(publication, source):
    """Raises Refused unless `publication` can tell of the survey `source`."""
    if publication.kind != Publication.Kind.SURVEY_SUMMARY:
        raise Refused("Only a survey summary tells of one survey.")
    if source.area_id != publication.area_id:
        raise Refused("This survey belongs to another area.")


def check_can_suggest(edition, by):
    check_can(by, Permission.REVIEW_EDITIONS, edition.area)
    if edition.status != Status.IN_REVIEW:
        raise Refused("Words can be suggested while an edition waits for review.")


def check_suggested_by_others(suggestions, by):
    """Raises Refused where `by` would take words of their own: they would then have sent the edition, and could not
    be its second person any more."""
    if any(row.suggested_by_id == by.pk for row in suggestions):
        raise Refused(
            "You suggested some of these words. The author takes or leaves them, so that you can still approve."
        )


def check_can_hide(publication, by):
    """Any member of the area may hide a published page, at once."""
    check_can(by, Permission.HIDE, publication.area)
    if publication.hidings.filter(resolved_at=None).exists():
        raise Refused("This page is hidden already.")
    if not publication.editions.public().exists():
        raise Refused("This page is not public, so there is nothing to hide.")


def check_can_resolve(hiding, by):
    """What becomes of a hidden page is decided by somebody other than the person who hid it."""
    check_can(by, Permission.RESOLVE_HIDING, hiding.publication.area)
    if hiding.resolved_at:
        raise Refused("Somebody has decided about this page already.")
    if hiding.hidden_by_id == by.pk:
        raise Refused("You hid this page, so somebody else must decide what becomes of it.")


def check_can_adopt(area, by):
    check_can(by, Permission.ADOPT_EVIDENCE, area)


def check_reason_is_listed(reason):
    """Raises Refused unless `reason` is one that pages can print of withdrawn evidence."""
    if reason not in Evidence.Reason.values:
        raise Refused(
            "Choose from the list why it is withdrawn. Readers of the pages that show it see the reason."
        )


def check_fits(model, field, words):
    """Raises Refused where `words` are longer than the `field` of `model` holds."""
    most, written = model._meta.get_field(field).max_length, len(words.strip())
    if most and written > most:
        raise Refused(f"There is room for {most} characters here, and you wrote {written}.")


def check_inspection_fits(inspection):
    """Raises Refused unless the visit, its outcome and its findings fit one framework."""
    if inspection.kind is None:
        raise Refused(f"{inspection.rules.name} has no such kind of visit. Choose one from the list.")
    check_outcome_fits(inspection, inspection.outcome, "overall")
    for finding in inspection.findings.all() if inspection.pk else ():
        check_kind_fits(inspection, finding.kind)
        check_outcome_fits(inspection, finding.outcome, "finding")


def check_outcome_fits(inspection, code, about):
    """Raises Refused where no such outcome is given at visits of this kind under the inspection's framework."""
    allowed = {outcome.code for outcome in inspection.rules.outcomes_at(inspection.visit, about)}
    if code and code not in allowed:
        raise Refused(
            f"{inspection.rules.name} has no such outcome for this kind of visit. Choose one from the list."
        )


def check_kind_fits(inspection, code):
    """Raises Refused where the framework knows no such kind of finding, or the visit's outcome rules it out."""
    if inspection.rules.finding(code) is None:
        raise Refused(f"{inspection.rules.name} has no such kind of finding. Choose one from the list.")
    if (
        inspection.visit == "full"
        and code == "priority_action"
        and inspection.outcome not in ("", "systemic_failings")
    ):
        words = frameworks.AREA_SEND_2023.outcome("systemic_failings").printed
        raise Refused(
            f"A full inspection names areas for priority action only where its outcome is “{words}”."
        )


def check_number_is_free(finding):
    """Raises Refused where another finding of this kind has the number already."""
    same = finding.inspection.findings.filter(kind=finding.kind, number=finding.number).exclude(pk=finding.pk)
    if same.exists():
        raise Refused(
            f"This visit already has “{finding.kind_words.name}” number {finding.number}. Give another number, or "
            "change the one that is there."
        )


def check_can_render_again(edition, by):
    """A PDF is asked for again where the making of it stopped."""
    check_can(by, Permission.EDIT_EDITIONS, edition.area)
    if edition.pdf or not edition.content or edition.status not in (Status.APPROVED, *PUBLIC):
        raise Refused("No PDF is waiting to be made for this edition.")


can_take = boolean(check_can_take)
can_write = boolean(check_can_write)
can_suggest = boolean(check_can_suggest)
can_hide = boolean(check_can_hide)
can_resolve = boolean(check_can_resolve)


def steps_open_to(edition: Edition, by):
    """The steps that `by` may take `edition` through now."""
    return [step for step in Step if can_take(step, edition, by)]


def check_can_approve_afterwards(edition, by):
    """An edition published in an emergency is approved later, by somebody who neither wrote nor forced it."""
    check_can(by, NEEDS[Step.APPROVE], edition.area)
    if not edition.override_at or edition.approved_at:
        raise Refused("This edition does not wait for a later approval.")
    check_is_second_person(edition, by)
    if by.pk == edition.override_by_id:
        raise Refused("You published this edition without a second person, so somebody else must approve it.")


can_approve_afterwards = boolean(check_can_approve_afterwards)
