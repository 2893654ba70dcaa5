"""Addresses of the public record, the staff's pages about it, and the partnership's."""

from django.urls import include, path

from inspections.views import (
    claims,
    disagreements,
    editions,
    embargoes,
    evidence,
    glossary,
    hiding,
    journeys,
    ledger,
    letter_parts,
    letters,
    missing,
    official,
    partner,
    public,
    record_pages,
    records,
    review,
    staff,
    statements,
    suggestions,
    threads,
    timeline,
    unsaved,
)


def part_urls(prefix):
    """The parts of an area record, of the newest edition or, under its number, of an older one."""
    return [
        path("threads/<int:number>/", record_pages.thread, name=f"{prefix}_thread"),
        path("surveys/", record_pages.journeys, name=f"{prefix}_journeys"),
        path("dates/", record_pages.dates, name=f"{prefix}_dates"),
        path("claims/", record_pages.claims, name=f"{prefix}_claims"),
        path("disagreements/", record_pages.disagreements, name=f"{prefix}_disagreements"),
    ]


public_urls = [
    path("", public.home, name="home"),
    path("<slug:area_slug>/", public.area, name="area"),
    path("<slug:area_slug>/official-figures/", official.official_figures, name="official_figures"),
    path("<slug:area_slug>/<slug:slug>/", public.publication, name="publication"),
    path("<slug:area_slug>/<slug:slug>/edition/<int:number>/", public.edition, name="edition"),
    path("<slug:area_slug>/<slug:slug>/edition/<int:number>.pdf", public.edition_pdf, name="edition_pdf"),
    path("<slug:area_slug>/<slug:slug>/", include(part_urls("record"))),
    path("<slug:area_slug>/<slug:slug>/edition/<int:edition>/", include(part_urls("edition"))),
]

record_urls = [
    path("inspections/", records.inspections, name="inspections"),
    path("inspections/new/", records.inspection_new, name="inspection_new"),
    path("inspections/<int:number>/", records.inspection, name="inspection"),
    path("inspections/<int:number>/change/", records.inspection_edit, name="inspection_edit"),
    path("inspections/<int:number>/kind/", records.inspection_kind, name="inspection_kind"),
    path("inspections/<int:number>/embargo/", embargoes.inspection_embargo, name="inspection_embargo"),
    path("inspections/<int:number>/live/", embargoes.inspection_live, name="inspection_live"),
    path("inspections/<int:number>/findings/new/", records.finding_new, name="finding_new"),
    path("findings/<int:number>/change/", records.finding_edit, name="finding_edit"),
    path("findings/<int:number>/remove/", records.finding_remove, name="finding_remove"),
    path("statements/", statements.statements, name="statements"),
    path("statements/new/", statements.statement_new, name="statement_new"),
    path(
        "inspections/<int:inspection>/statements/new/", statements.statement_new, name="statement_new_visit"
    ),
    path("findings/<int:finding>/statements/new/", statements.statement_new, name="statement_new_finding"),
    path("statements/<int:number>/change/", statements.statement_edit, name="statement_edit"),
    path("statements/<int:number>/remove/", statements.statement_remove, name="statement_remove"),
    path("figures/", statements.readings, name="readings"),
    path("figures/new/", statements.reading_new, name="reading_new"),
    path("evidence/", evidence.evidence, name="evidence"),
    path("evidence/<int:number>/", evidence.evidence_uses, name="evidence_uses"),
    path("evidence/<int:number>/withdraw/", evidence.evidence_withdraw, name="evidence_withdraw"),
]

letter_urls = [
    path("letters/", letters.letters_of_area, name="letters"),
    path("letters/new/", letters.letter_new, name="letter_new"),
    path("letters/<int:number>/", letters.letter, name="letter"),
    path("letters/<int:number>/progress/", letters.letter_progress, name="letter_progress"),
    path("letters/<int:number>/text/", letters.letter_text, name="letter_text"),
    path("letters/<int:number>/again/", letters.letter_again, name="letter_again"),
    path("letters/<int:number>/embargo/", embargoes.letter_embargo, name="letter_embargo"),
    path("letters/<int:number>/live/", embargoes.letter_live, name="letter_live"),
    path("letters/<int:number>/set-aside/", letters.letter_set_aside, name="letter_set_aside"),
    path("letters/<int:number>/take-up/", letters.letter_take_up, name="letter_take_up"),
    path("letters/<int:number>/add/", letter_parts.part_add, name="letter_part_add"),
    path("letters/<int:number>/told/", letter_parts.told_leave_out, name="letter_told_out"),
    path("letters/<int:number>/enter/", letter_parts.letter_enter, name="letter_enter"),
    path("letters/<int:number>/<str:section>/", letter_parts.letter_part, name="letter_part"),
    path(
        "letters/<int:number>/<str:section>/leave-out/", letter_parts.part_leave_out, name="letter_part_out"
    ),
    path(
        "letters/<int:number>/<str:section>/bring-back/",
        letter_parts.part_bring_back,
        name="letter_part_back",
    ),
]

edition_urls = [
    path("editions/", editions.editions, name="editions"),
    path("publications/new/", editions.publication_new, name="publication_new"),
    path("publications/<int:number>/", editions.publication, name="publication"),
    path("publications/<int:number>/opening/", editions.opening_edit, name="opening_edit"),
    path("publications/<int:number>/survey/", editions.source_edit, name="source_edit"),
    path("publications/<int:number>/new-edition/", editions.edition_start, name="edition_start"),
    path("editions/<int:number>/note/", editions.edition_note, name="edition_note"),
    path("editions/<int:number>/preview/", editions.edition_preview, name="edition_preview"),
    path("editions/<int:number>/preview.pdf", editions.edition_preview_pdf, name="edition_preview_pdf"),
    path("editions/<int:number>/submit/", editions.edition_submit, name="edition_submit"),
    path("editions/<int:number>/review/", review.edition_review, name="edition_review"),
    path("editions/<int:number>/return/", review.edition_return, name="edition_return"),
    path("editions/<int:number>/approve/", review.edition_approve, name="edition_approve"),
    path("editions/<int:number>/override/", review.edition_override, name="edition_override"),
    path(
        "editions/<int:number>/approve-afterwards/",
        review.edition_approve_afterwards,
        name="edition_approve_afterwards",
    ),
    path("editions/<int:number>/progress/", review.edition_progress, name="edition_progress"),
    path("editions/<int:number>/pdf-again/", review.edition_render_again, name="edition_render_again"),
    path("editions/<int:number>/publish/", review.edition_publish, name="edition_publish"),
    path("editions/<int:number>/embargo/", embargoes.edition_embargo, name="edition_embargo"),
    path("editions/<int:number>/live/", embargoes.edition_live, name="edition_live"),
    path("editions/<int:number>/withdraw/", review.edition_withdraw, name="edition_withdraw"),
    path("editions/<int:number>/suggest/<str:place>/", suggestions.suggestion_new, name="suggestion_new"),
    path("editions/<int:number>/accept/", suggestions.suggestions_accept, name="suggestions_accept"),
    path("suggestions/<int:number>/decline/", suggestions.suggestion_decline, name="suggestion_decline"),
]

thread_urls = [
    path("threads/", threads.threads, name="threads"),
    path("threads/new/", threads.thread_new, name="thread_new"),
    path("threads/<int:number>/", threads.thread, name="thread"),
    path("threads/<int:number>/change/", threads.thread_edit, name="thread_edit"),
    path("threads/<int:number>/remove/", threads.thread_remove, name="thread_remove"),
    path("threads/<int:number>/visits/<int:visit>/", threads.link_new, name="link_new"),
    path("links/<int:number>/take-back/", threads.link_end, name="link_end"),
    path("likeness/", threads.likeness_search, name="likeness_search"),
    path("likeness/<int:number>/", threads.likeness, name="likeness"),
    path("likeness/<int:number>/no/", threads.likeness_decline, name="likeness_decline"),
]

hiding_urls = [
    path("hide/", hiding.hidings, name="hidings"),
    path("hide/<slug:slug>/", hiding.hide, name="hide"),
    path("hidden/<int:number>/", hiding.hiding, name="hiding"),
    path("hidden/<int:number>/restore/", hiding.restore, name="restore"),
    path("hidden/<int:number>/redact/", hiding.redact, name="redact"),
    path("hidden/<int:number>/take-down/", hiding.take_down, name="take_down"),
]

volunteer_urls = [
    path("inspections/<int:number>/missing/", missing.inspection_missing, name="inspection_missing"),
    path("inspections/<int:number>/timeline/", timeline.inspection_timeline, name="inspection_timeline"),
    path("words/", glossary.words, name="glossary"),
    path("words/new/", glossary.word_new, name="glossary_new"),
    path("words/<slug:word>/change/", glossary.word_change, name="glossary_change"),
    path("unsaved/", unsaved.keep, name="unsaved"),
    path("unsaved/throw-away/", unsaved.throw_away, name="unsaved_throw_away"),
]

said_urls = [
    path("dates/", ledger.ledger, name="ledger"),
    path("dates/new/", ledger.ledger_new, name="ledger_new"),
    path("dates/promised/", ledger.promise_new, name="promise_new"),
    path("dates/<int:number>/change/", ledger.ledger_edit, name="ledger_edit"),
    path("dates/<int:number>/came/", ledger.ledger_kept, name="ledger_kept"),
    path("dates/<int:number>/remove/", ledger.ledger_remove, name="ledger_remove"),
    path("inspections/<int:number>/dates/<slug:field>/", ledger.date_source, name="date_source"),
    path("claims/", claims.claims, name="claims"),
    path("claims/new/", claims.claim_new, name="claim_new"),
    path("claims/<int:number>/", claims.claim, name="claim"),
    path("claims/<int:number>/change/", claims.claim_edit, name="claim_edit"),
    path("claims/<int:number>/verdict/", claims.claim_verdict, name="claim_verdict"),
    path("claims/<int:number>/allow/", claims.claim_allow, name="claim_allow"),
    path("claims/<int:number>/keep/", claims.claim_keep, name="claim_keep"),
    path("claims/<int:number>/remove/", claims.claim_remove, name="claim_remove"),
    path("disagreements/", disagreements.disagreements, name="disagreements"),
    path("disagreements/new/", disagreements.disagreement_new, name="disagreement_new"),
    path("disagreements/<int:number>/", disagreements.disagreement, name="disagreement"),
    path("disagreements/<int:number>/change/", disagreements.disagreement_edit, name="disagreement_edit"),
    path(
        "disagreements/<int:number>/support/", disagreements.disagreement_support, name="disagreement_support"
    ),
    path("disagreements/<int:number>/file/", disagreements.disagreement_file, name="disagreement_file"),
    path("disagreements/<int:number>/step/", disagreements.disagreement_step, name="disagreement_step"),
    path("disagreements/<int:number>/remove/", disagreements.disagreement_remove, name="disagreement_remove"),
]

journey_urls = [
    path("journeys/", journeys.journeys, name="journeys"),
    path("journeys/<int:number>/", journeys.journey, name="journey"),
    path("journeys/<int:number>/<slug:kind>/new/", journeys.step_new, name="journey_step_new"),
    path("journeys/<int:number>/<slug:kind>/not-yet/", journeys.not_yet_new, name="journey_not_yet"),
    path("journeys/steps/<int:number>/change/", journeys.step_edit, name="journey_step_edit"),
    path("journeys/steps/<int:number>/remove/", journeys.step_remove, name="journey_step_remove"),
]

staff_urls = [
    path("<slug:area_slug>/", staff.today, name="today"),
    path("<slug:area_slug>/", include(thread_urls)),
    path("<slug:area_slug>/", include(said_urls + journey_urls)),
    path(
        "<slug:area_slug>/", include(letter_urls + record_urls + edition_urls + hiding_urls + volunteer_urls)
    ),
]

partner_urls = [
    path("", partner.areas, name="areas"),
    path("<slug:area_slug>/", partner.area, name="area"),
    path("<slug:area_slug>/<slug:slug>.pdf", partner.pdf, name="pdf"),
]
