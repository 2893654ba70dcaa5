import pytest

from inspections import content as contents
from inspections.actions import editions, evidence, record
from inspections.models import Evidence, Publication, Source
from sendportal.guards import Refused
from sendportal.models import AuditEvent
from tests.factories.record import OPENING, a_finding, an_inspection
from tests.inspections import stages
from tests.inspections.test_guards import a_figure


def test_evidence_keeps_the_threshold_it_was_let_in_under(area, vera):
    row = a_figure(area, vera)
    assert (row.area, row.base, row.threshold, row.adopted_by) == (area, 40, 10, vera)


@pytest.mark.parametrize(("threshold", "base"), [(10, 9), (20, 19)])
def test_figure_about_fewer_people_than_the_area_wants_is_refused(threshold, base, area, vera):
    area.threshold = threshold
    area.save()
    with pytest.raises(Refused, match=f"about fewer than {threshold} people"):
        a_figure(area, vera, base=base)
    assert Evidence.objects.count() == 0


def test_quotation_is_refused_for_now(area, vera):
    with pytest.raises(Refused, match="Quotations can be used once"):
        a_figure(area, vera, kind="quotation")


def test_finding_of_another_area_is_refused(area, vera, olu):
    theirs = a_finding(an_inspection(olu.memberships.get().area, olu), olu)
    with pytest.raises(Refused, match="belongs to another area"):
        a_figure(area, vera, finding=theirs)


@pytest.mark.parametrize("who", ["lee", "olu"])
def test_evidence_is_added_by_those_who_may(who, area, vera, request):
    source = a_figure(area, vera).source
    with pytest.raises(Refused, match="Your role"):
        evidence.add(
            source=source, kind="figure", words="x", base=40, release=1, by=request.getfixturevalue(who)
        )


def test_withdrawing_says_why_and_happens_once(area, vera, pat):
    row = evidence.withdraw(evidence=a_figure(area, vera), reason="counted", note=" A slip. ", by=vera)
    told = (row.withdrawn_reason, row.withdrawn_note, list(Evidence.objects.usable()))
    assert told == ("counted", "A slip.", [])
    with pytest.raises(Refused, match="withdrawn already"):
        evidence.withdraw(evidence=row, reason="other", by=pat)


@pytest.mark.parametrize("reason", ["", "Because of Tommy."])
def test_withdrawing_for_a_reason_that_is_not_listed_is_refused(reason, area, vera):
    with pytest.raises(Refused, match="Choose from the list"):
        evidence.withdraw(evidence=a_figure(area, vera), reason=reason, by=vera)


def test_note_that_is_too_long_is_refused(area, vera):
    with pytest.raises(Refused, match="room for 300 characters here, and you wrote 301"):
        evidence.withdraw(evidence=a_figure(area, vera), reason="other", note="x" * 301, by=vera)


@pytest.mark.parametrize("status", ["in_review", "approved"])
def test_edition_on_its_way_goes_back_when_its_evidence_is_withdrawn(status, summary, area, vera, pat):
    piece = a_figure(area, vera, finding=summary.inspection.findings.get())
    edition = stages.at(status, summary, vera, pat)
    evidence.withdraw(evidence=piece, reason="counted", by=vera)
    edition.refresh_from_db()
    assert (edition.status, edition.content, edition.rounds.get().note) == ("draft", "", evidence.RECALLED)


def test_edition_without_the_withdrawn_evidence_goes_on(summary, area, vera, pat):
    piece = a_figure(area, vera)
    edition = stages.at("approved", summary, vera, pat)
    evidence.withdraw(evidence=piece, reason="counted", by=vera)
    edition.refresh_from_db()
    assert edition.status == "approved"


def test_newer_release_marks_older_evidence_once(area, vera):
    row = a_figure(area, vera)
    marked = [evidence.mark_stale(source=row.source, release=number, by=vera) for number in (1, 2, 2)]
    row.refresh_from_db()
    assert (marked, row.stale_since is not None) == ([0, 1, 0], True)


def facts_of(source):
    names = (
        "title",
        "period",
        "recruitment",
        "counted",
        "received",
        "complete",
        "partial",
        "comments",
        "words",
    )
    return {name: getattr(source, name) for name in (*names, "file_hash")}


def test_source_is_described_anew_in_the_same_row(area, vera):
    source = a_figure(area, vera).source
    facts = facts_of(source) | {"title": "Survey of 2025"}
    again = evidence.describe_source(area=area, source_id=source.pk, by=vera, **facts)
    assert (again.pk, Source.objects.get().title) == (source.pk, "Survey of 2025")


@pytest.mark.parametrize("fact", [{"file_hash": "1" * 64}, {"counted": "Complete answers"}])
def test_totals_of_another_file_or_rule_are_another_source(fact, area, vera):
    source = a_figure(area, vera).source
    facts = facts_of(source) | fact
    again = evidence.describe_source(area=area, source_id=source.pk, by=vera, **facts)
    assert again.pk != source.pk


def test_earlier_wave_is_another_survey_of_the_area(area, vera, olu):
    source, wave = a_figure(area, vera).source, a_figure(area, vera).source
    facts = facts_of(source)
    again = evidence.describe_source(area=area, source_id=source.pk, earlier_wave=wave, by=vera, **facts)
    assert Source.objects.get(pk=again.pk).earlier_wave == wave
    theirs = a_figure(olu.memberships.get().area, olu).source
    for other, why in ((theirs, "another area"), (source, "another survey")):
        with pytest.raises(Refused, match=why):
            evidence.describe_source(area=area, source_id=source.pk, earlier_wave=other, by=vera, **facts)


def test_earlier_wave_stays_where_nothing_is_said_of_it(area, vera):
    source, wave = a_figure(area, vera).source, a_figure(area, vera).source
    facts = facts_of(source)
    evidence.describe_source(area=area, source_id=source.pk, earlier_wave=wave, by=vera, **facts)
    again = evidence.describe_source(area=area, source_id=source.pk, by=vera, **facts)
    newer = evidence.describe_source(
        area=area, source_id=source.pk, by=vera, **facts | {"file_hash": "1" * 64}
    )
    assert (again.earlier_wave, newer.earlier_wave, newer.pk != source.pk) == (wave, wave, True)
    none = evidence.describe_source(area=area, source_id=source.pk, earlier_wave=None, by=vera, **facts)
    assert none.earlier_wave is None


def a_survey_summary(area, by, source):
    kind = Publication.Kind.SURVEY_SUMMARY
    row = Publication(area=area, kind=kind, source=source, title="The survey", slug="survey", **OPENING)
    return record.save_opening(publication=row, by=by)


def test_survey_summary_tells_of_a_newer_export_in_its_next_edition(area, vera, pat):
    older, newer = a_figure(area, vera), a_figure(area, vera, release=2)
    summary = a_survey_summary(area, vera, older.source)
    stages.at("published", summary, vera, pat)
    record.choose_source(publication=summary, source=newer.source, by=vera)
    second = stages.at("in_review", Publication.objects.get(), vera, pat)
    assert [piece.number for piece in contents.pieces(contents.parse(second.content))] == [newer.pk]


def test_survey_summary_does_not_tell_of_another_areas_survey(area, vera, olu):
    summary = a_survey_summary(area, vera, a_figure(area, vera).source)
    theirs = a_figure(olu.memberships.get().area, olu).source
    with pytest.raises(Refused, match="belongs to another area"):
        record.choose_source(publication=summary, source=theirs, by=vera)


def test_older_figure_is_not_sent_beside_a_newer_one_of_the_same_survey(summary, area, vera):
    finding = summary.inspection.findings.get()
    older = a_figure(area, vera, finding=finding)
    a_figure(area, vera, finding=finding, release=2, words="20 of 40 said yes.")
    edition = editions.start(publication=summary, by=vera)
    evidence.mark_stale(source=older.source, release=2, by=vera)
    with pytest.raises(Refused, match="“12 of 40 said yes.” is from older results of “Survey 2025”"):
        editions.submit(edition=edition, by=vera)
    evidence.withdraw(evidence=older, reason="newer", by=vera)
    assert editions.submit(edition=edition, by=vera).status == "in_review"


def test_source_of_another_area_is_not_touched(area, vera, olu):
    source = a_figure(area, vera).source
    facts = facts_of(source) | {"title": "Theirs"}
    theirs = evidence.describe_source(area=olu.memberships.get().area, source_id=source.pk, by=olu, **facts)
    source.refresh_from_db()
    assert (theirs.pk == source.pk, source.title) == (False, "Survey 2025")


def test_every_change_is_on_record(area, vera):
    evidence.withdraw(evidence=a_figure(area, vera), reason="counted", by=vera)
    verbs = AuditEvent.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["source.described", "evidence.added", "evidence.withdrawn"]
