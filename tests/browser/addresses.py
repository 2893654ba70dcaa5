"""What is looked at on the way through the portal: every page by the name of its address, in each state it can show.

A name of the URLconf that stands nowhere here fails a test, so a new page cannot be forgotten.
"""

from dataclasses import dataclass, field

from django.urls import reverse

# Buttons only: asking for the address gives no page.
PRESSED = {
    f"staff:{name}"
    for name in (
        *("help_checked", "release_new", "adopt_all", "upload_confirm", "upload_discard", "upload_retry"),
        "release_retry",
        *("upload_settle", "upload_same", "upload_compare"),
        "erase_confirm",
        *("edition_start", "edition_note", "edition_submit", "edition_return", "edition_approve"),
        *("edition_override", "edition_approve_afterwards", "edition_render_again", "edition_publish"),
        *("inspection_live", "edition_live", "upload_leave_out", "upload_take_all"),
        *("upload_count_totals", "upload_set_totals_aside"),
        *("suggestions_accept", "suggestion_decline", "restore", "redact", "unsaved", "unsaved_throw_away"),
        *("claim_allow", "claim_keep", "disagreement_file"),
        *("likeness_search", "likeness_decline", "letter_again", "letter_set_aside", "letter_take_up"),
        *("letter_live", "letter_part_add", "letter_part_out", "letter_part_back", "letter_told_out"),
    )
}
# A health check, pieces of pages, and files.
NO_PAGES = {"health", "edition_pdf", "partner:pdf", "staff:edition_preview_pdf", "staff:edition_progress"}
NO_PAGES |= {
    "staff:letter_progress",
    "staff:upload_progress",
    "staff:upload_problems",
    "staff:survey_waves_file",
    "staff:release_progress",
    "staff:release_csv",
    "staff:release_json",
    "mfa_download_recovery_codes",
}
# Addresses that only lead on: nobody here signs in by a code in a mail, and everybody has a password.
ELSEWHERE = {"account_confirm_login_code", "account_set_password"}
# Pages for people who have switched a second step on, in the order in which they are met.
SECOND_STEP = ["mfa_authenticate", "mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"]
SECOND_STEP += ["mfa_deactivate_totp", "mfa_reauthenticate"]


@dataclass(frozen=True)
class Look:
    """A look at the page `name` by `who` (nobody signed in where it is None), and the status it should have.

    `arguments` name numbers of states.py, or are words of the address as they stand. `leads_to` is where
    the page stands if that is another address.
    """

    name: str
    who: str | None = None
    arguments: dict = field(default_factory=dict)
    status: int = 200
    query: str = ""
    leads_to: str = ""

    def __str__(self):
        return "-".join([self.name, *map(str, self.arguments.values()), self.query]).strip("-")

    def address(self, numbers):
        values = {name: numbers.get(words, words) for name, words in self.arguments.items()}
        return reverse(self.name, kwargs=values) + self.query.format(**numbers)


def public(name, status=200, **arguments):
    return Look(name, None, arguments, status)


def area_page(name, who="vera", query="", **arguments):
    return Look(f"staff:{name}", who, {"area_slug": "area"} | arguments, 200, query)


def account(name, who=None, status=200, **arguments):
    return Look(name, who, arguments, status)


NEW_PASSWORD = "/account/password/reset/key/1-set-password/"  # the link's own address is forgotten at once
PUBLIC = [
    public("home"),
    public("accessibility"),
    public("privacy"),
    public("area", area_slug="area"),
    public("area", area_slug="otherham"),
    public("area", area_slug="nowhere", status=404),
    public("official_figures", area_slug="area"),
    public("official_figures", area_slug="otherham"),
    *(
        public("publication", area_slug="area", slug=slug)
        for slug in (
            "inspection-2025",
            "survey-2025",
            "progress-2025",
            "withdrawn",
            "hasty",
            "missing",
            "record",
        )
    ),
    public("record_thread", area_slug="area", slug="record", number="followed"),
    public("edition_thread", area_slug="area", slug="record", edition="1", number="followed"),
    *(
        public(f"record_{part}", area_slug="area", slug="record")
        for part in ("journeys", "dates", "claims", "disagreements")
    ),
    *(
        public(f"edition_{part}", area_slug="area", slug="record", edition="1")
        for part in ("journeys", "dates", "claims", "disagreements")
    ),
    public("edition", area_slug="area", slug="inspection-2025", number="1"),
    public("publication", area_slug="area", slug="hidden", status=410),
    public("publication", area_slug="area", slug="down", status=410),
    public("publication", area_slug="area", slug="nothing-here", status=404),
    public("edition_pdf", area_slug="area", slug="missing", number="1", status=503),
]
ACCOUNT = [
    account("account_login"),
    account("account_signup"),
    account("account_inactive"),
    account("account_reset_password"),
    account("account_reset_password_done"),
    Look("account_reset_password_from_key", None, {"uidb36": "uid", "key": "key"}, leads_to=NEW_PASSWORD),
    account("account_reset_password_from_key", uidb36="uid", key="old-key"),
    account("account_reset_password_from_key_done"),
    account("account_logout", "vera"),
    account("account_reauthenticate", "vera"),
    account("account_change_password", "vera"),
    account("account_email", "vera"),
    account("account_email_verification_sent"),
    account("account_confirm_email", key="old-key"),
    account("mfa_index", "vera"),
    account("mfa_activate_totp", "vera"),
    account("invitation", token="token"),
    account("invitation", token="late_token", status=410),
    account("invitation", token="nonsense", status=404),
    account("invitation", token="vera_token"),
    account("invitation", "vera", token="vera_token"),
]
PARTNER = [
    Look("partner:areas", "lee"),
    Look("partner:area", "lee", {"area_slug": "area"}),
    area_page("hide", "lee", slug="progress-2025"),
]
PEOPLE = [
    Look("staff:areas", "ada"),
    *(area_page(name, "ada") for name in ("people", "people_invite", "threshold", "audit")),
    area_page("people_revoke", "ada", pk="invitation"),
    area_page("people_role", "ada", pk="member"),
    area_page("people_end", "ada", pk="member"),
    *(area_page(name) for name in ("help", "help_add")),
    *(area_page(name, pk="help") for name in ("help_change", "help_remove")),
]
RECORD = [
    area_page("today"),
    area_page("today", "pat"),
    *(area_page(name) for name in ("inspections", "statements", "statement_new", "readings", "evidence")),
    area_page("inspection_new"),
    area_page("inspection_new", query="?framework=area_send_2023&visit=monitoring"),
    *(area_page(name, number="told") for name in ("inspection", "inspection_edit", "inspection_kind")),
    area_page("inspection_embargo", number="told"),
    area_page("finding_new", number="told"),
    *(area_page(name, number="told") for name in ("inspection_timeline", "inspection_missing")),
    *(area_page(name) for name in ("glossary", "glossary_new")),
    area_page("glossary_change", word="local-offer"),
    *(area_page(name, number="finding") for name in ("finding_edit", "finding_remove")),
    area_page("statement_new_visit", inspection="visit"),
    area_page("statement_new_finding", finding="finding"),
    *(area_page(name, number="statement") for name in ("statement_edit", "statement_remove")),
    area_page("reading_new"),
    *(area_page(name, number="evidence") for name in ("evidence_uses", "evidence_withdraw")),
    area_page("evidence_uses", number="evidence_gone"),
]
JOURNEYS = [
    area_page("journeys"),
    *(area_page("journey", number=name) for name in ("journey", "fresh_journey")),
    *(
        area_page("journey_step_new", number="fresh_journey", kind=kind)
        for kind in ("asked", "counted", "inspectors", "changed")
    ),
    area_page("journey_not_yet", number="fresh_journey", kind="plan"),
    *(
        area_page("journey_step_edit", number=f"step_{kind}")
        for kind in ("counted", "inspectors", "answered", "plan")
    ),
    area_page("journey_step_remove", number="step_plan"),
]
THREADS = [
    *(area_page(name) for name in ("threads", "thread_new")),
    *(area_page(name, number="thread") for name in ("thread", "thread_edit", "thread_remove")),
    area_page("link_new", number="thread", visit="told"),
    area_page("link_end", number="link"),
    area_page("likeness", number="likeness"),
]
LETTERS = [
    *(area_page(name) for name in ("letters", "letter_new")),
    *(
        area_page("letter", number=f"letter_{state}")
        for state in ("waiting", "read", "refused", "aside", "confirmed", "entered")
    ),
    *(area_page(name, number="letter_read") for name in ("letter_text", "letter_embargo")),
    *(
        area_page("letter_part", number="letter_read", section=section)
        for section in ("what", "dates", "outcome", "next", "looked_at", "finding.1", "finding.2")
    ),
    area_page("letter_part", number="letter_confirmed", section="finding.1"),
    *(area_page("letter_enter", number="letter_confirmed", query=query) for query in ("", "?into={entered}")),
]
SAID = [
    *(area_page(name) for name in ("ledger", "ledger_new", "promise_new", "claims", "claim_new")),
    *(area_page(name) for name in ("disagreements", "disagreement_new")),
    *(area_page(name, number="promise") for name in ("ledger_edit", "ledger_kept", "ledger_remove")),
    area_page("ledger_edit", number="happening"),
    area_page("date_source", number="told", field="published_on"),
    *(area_page("claim", who, number=name) for who in ("vera", "pat") for name in ("claim", "shown_claim")),
    area_page("claim", "pat", number="new_claim"),
    *(area_page(name, number="claim") for name in ("claim_edit", "claim_verdict", "claim_remove")),
    *(area_page("disagreement", number=name) for name in ("filed", "draft", "answered")),
    *(area_page(name, number="draft") for name in ("disagreement_edit", "disagreement_remove")),
    *(area_page(name, number="answered") for name in ("disagreement_step", "disagreement_support")),
]
EDITIONS = [
    *(area_page(name) for name in ("editions", "publication_new")),
    *(
        area_page("publication", "pat", number=f"page_{slug}")
        for slug in ("inspection-2025", "inspection-2023", "returned", "read", "ready", "approved")
        + ("withdrawn", "missing", "hidden", "down", "hasty")
    ),
    *(area_page("publication", number=f"page_{slug}") for slug in ("returned", "missing", "ready")),
    area_page("opening_edit", number="page_returned"),
    area_page("source_edit", number="page_survey-2025"),
    area_page("edition_preview", number="edition_returned"),
    area_page("edition_embargo", number="edition_returned"),
    *(
        area_page("edition_review", "pat", number=f"edition_{name}")
        for name in ("in_review", "read", "ready", "hasty")
    ),
    area_page("edition_review", "ada", number="edition_read"),
    area_page("edition_withdraw", "pat", number="edition_public"),
    area_page("suggestion_new", "pat", number="edition_read", place="place"),
    area_page("hidings", "pat"),
    area_page("hide", slug="inspection-2025"),
    area_page("hiding", "pat", number="hiding"),
    area_page("take_down", "pat", number="hiding"),
]
SURVEYS = [
    *(area_page(name) for name in ("surveys", "survey_new", "upload_new")),
    *(area_page("survey", number=name) for name in ("survey", "empty_survey", "long_survey")),
    area_page("survey_edit", number="survey"),
    area_page("survey_counting", number="survey"),
    *(area_page("survey_waves", number=name) for name in ("later_survey", "empty_survey")),
    area_page("survey_deletion", number="survey"),
    *(area_page("erase", number=name) for name in ("survey", "empty_survey")),
    area_page("erasure", number="erasure"),
    *(
        area_page("upload", number=f"upload_{state}")
        for state in ("preview", "unnamed", "blocked", "unreadable", "replaced", "current", "reading")
    ),
    *(area_page("upload", number=f"upload_{state}") for state in ("newer", "strange", "outdated", "undone")),
    area_page("upload_correct", number="upload_newer"),
    area_page("upload_take_back", number="upload_current"),
    *(
        area_page("upload_correct", number=f"upload_{state}")
        for state in ("preview", "unnamed", "unreadable")
    ),
    *(area_page("release", number=name) for name in ("release", "fresh_release")),
    *(area_page("release_request", number=name) for name in ("asked_waiting", "asked_refused")),
    area_page("adopt", number="fresh_release", table="table"),
]
LOOKS = [*PUBLIC, *ACCOUNT, *PARTNER, *PEOPLE, *RECORD, *LETTERS, *THREADS, *SAID, *JOURNEYS, *EDITIONS]
LOOKS += SURVEYS
