"""Rows in every state that a page can show, made by the real actions. Each function gives their numbers by name."""

from contextlib import contextmanager
from datetime import date, timedelta

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.utils import timezone

from inspections.actions import editions as steps
from inspections.actions import evidence, hidings, letter_parts, suggestions
from inspections.actions import threads as linking
from inspections.actions.entering import enter
from inspections.actions.letters import set_aside
from inspections.models import Evidence, Indicator, JourneyStep, Publication
from inspections.workflow import Status
from sendportal.actions.people import invite
from sendportal.demonstration import cast
from sendportal.demonstration.loading import load
from sendportal.models import Invitation, Membership, User
from sendportal.roles import Administrator, PartnershipLead, Volunteer
from sendportal.storage import published
from surveys.actions import releasing, undoing, uploads
from surveys.actions.waves import follow
from tests.factories import letters
from tests.factories import record as rows
from tests.factories import said as told
from tests.factories import surveys as exports
from tests.factories.erasures import a_survey_with_her, answered_twice, erase, store
from tests.factories.people import an_area
from tests.factories.threads import a_link, a_thread
from tests.inspections import stages
from tests.inspections.views.conftest import a_source


def fill():
    """The demonstration, and beside it every state. Gives the numbers of all rows by name."""
    area = load()
    vera, pat, lee, ada = cast.gather(area).values()
    join(an_area("Otherham"), lee, ada)
    visit = a_visit(area, vera)
    with done_at_once():
        surveyed = surveys(area, vera)
        brought_in = letters_in(area, vera)
    return {
        "area": area.slug,
        **people(area, vera, ada),
        **record(area, visit, vera),
        **said(area, vera),
        "followed": followed(area, vera, pat),
        **threads(area, visit, vera),
        **journeys(area, vera),
        **surveyed,
        **brought_in,
        **editions(area, visit, vera, pat, ada),
        **waiting(area, visit, vera, pat),
        **{f"page_{row.slug}": row.pk for row in area.publications.all()},
    }


@contextmanager
def done_at_once():
    """While this lasts, work is done where it is asked for. Otherwise it waits for a worker."""
    settings.CELERY_TASK_ALWAYS_EAGER = True
    yield
    settings.CELERY_TASK_ALWAYS_EAGER = False


def join(other, lee, ada):
    """A second area for two people, who then have to choose one."""
    Membership.objects.create(user=lee, area=other, role=PartnershipLead.name)
    Membership.objects.create(user=ada, area=other, role=Administrator.name)


def a_visit(area, vera):
    visit = rows.an_inspection(area, vera, first_day=date(2024, 3, 3), last_day=date(2024, 3, 5))
    rows.a_finding(visit, vera)
    return visit


def people(area, vera, ada):
    invitation, token = invite(area=area, email="nina@demo.example", role=Volunteer.name, by=ada)
    late, late_token = invite(area=area, email="otto@demo.example", role=Volunteer.name, by=ada)
    Invitation.objects.filter(pk=late.pk).update(expires_at=timezone.now() - timedelta(days=1))
    other = ada.memberships.exclude(area=area).get().area
    _, for_vera = invite(area=other, email=vera.email, role=Volunteer.name, by=ada)
    mia = User.objects.create_user("mia@demo.example", password=cast.PASSWORD)
    secret = generate_totp_secret()
    TOTP.activate(mia, secret)
    RecoveryCodes.activate(mia)
    return {
        "secret": secret,
        "invitation": invitation.pk,
        "token": token,
        "late_token": late_token,
        "vera_token": for_vera,
        "uid": user_pk_to_url_str(vera),
        "key": EmailAwarePasswordResetTokenGenerator().make_token(vera),
        "member": area.memberships.get(role=PartnershipLead.name).pk,
        "help": area.help_entries.first().pk,
    }


def record(area, visit, vera):
    said = rows.a_statement(area, vera, inspection=visit)
    pieces = Evidence.objects.filter(area=area)
    evidence.withdraw(evidence=pieces.last(), reason="worded", by=vera)
    return {
        "visit": visit.pk,
        "finding": visit.findings.get().pk,
        "told": area.inspections.order_by("-first_day").first().pk,
        "statement": said.pk,
        "evidence": pieces.first().pk,
        "evidence_gone": pieces.last().pk,
        "indicator": Indicator.objects.first().pk,
        "reading": Indicator.objects.first().readings.first().pk,
    }


def followed(area, vera, pat):
    """A concern of the demonstration's record, which gets a second edition, so that the first is an older one."""
    stages.at(Status.PUBLISHED, area.publications.get(slug="record"), vera, pat)
    return area.threads.get(series="ehc_20_weeks").pk


def threads(area, visit, by):
    """A thread that begins with `visit`, and a suggestion about the visit that follows it up."""
    thread = a_thread(area, by, "Plans that come late")
    link = a_link(thread, by, later=visit.findings.get(), kind="new", why="Nobody named it before.")
    days = {"first_day": date(2024, 6, 3), "last_day": date(2024, 6, 5), "published_on": None}
    rows.a_finding(rows.an_inspection(area, by, follows=visit, **days), by)
    linking.suggest_for(area=area, by=by)
    return {"thread": thread.pk, "link": link.pk, "likeness": area.link_suggestions.get(link=None).pk}


def said(area, vera):
    """Beside the demonstration's own rows: a promise that is overdue, a claim and a disagreement in every state."""
    answered = told.a_disagreement(area, vera)
    told.a_step(answered, vera)
    told.a_happening(area, vera)
    return {
        "promise": told.a_promise(area, vera).pk,
        "happening": area.ledger.filter(nature="happened").first().pk,
        "claim": area.claims.filter(shown_at=None).first().pk,
        "shown_claim": area.claims.exclude(shown_at=None).first().pk,
        "new_claim": told.a_claim(area, vera).pk,
        "filed": area.disagreements.first().pk,
        "draft": told.a_draft(area, vera).pk,
        "answered": answered.pk,
    }


def editions(area, visit, vera, pat, ada):
    """A publication in every state; "missing" has lost its PDF."""

    def page(slug):
        return rows.a_summary(area, vera, inspection=visit, slug=slug, title=slug.capitalize())

    def at(slug, status):
        return rows.an_edition(page(slug), vera, pat, status)

    returned = at("returned", Status.IN_REVIEW)
    place = f"publication.{returned.publication_id}.better"
    suggestions.suggest(edition=returned, place=place, after="More plans come in time.", by=pat)
    read = at("read", Status.IN_REVIEW)
    suggestions.suggest(
        edition=read, place=f"publication.{read.publication_id}.better", after="So it is.", by=pat
    )
    steps.send_back(edition=returned, note="Please say when.", by=pat)
    missing, hidden, down = (at(slug, Status.PUBLISHED) for slug in ("missing", "hidden", "down"))
    hiding = hidings.hide(publication=hidden.publication, reason="person", by=vera)
    hidings.take_down(hiding=hidings.hide(publication=down.publication, reason="harm", by=vera), by=pat)
    hasty = steps.override(edition=at("hasty", Status.IN_REVIEW), why="Somebody is in danger.", by=ada)
    steps.publish(edition=rows.with_pdf(hasty), by=pat)
    published.forget(missing.pdf)
    second = steps.start(publication=missing.publication, by=vera)
    waiting = Publication.objects.get(area=area, slug="inspection-2023").editions.get()
    return {
        "edition_returned": returned.pk,
        "edition_read": read.pk,
        "place": f"publication.{read.publication_id}.better",
        "edition_ready": at("ready", Status.APPROVED).pk,
        "edition_withdrawn": at("withdrawn", Status.WITHDRAWN).pk,
        "edition_missing": missing.pk,
        "edition_second": second.pk,
        "edition_hasty": hasty.pk,
        "edition_in_review": waiting.pk,
        "hiding": hiding.pk,
        "edition_public": Publication.objects.get(area=area, slug="inspection-2025").editions.first().pk,
    }


def surveys(area, vera):
    """Uploads in every state, each of a survey of its own, and the demonstration's figures."""
    kinds = {
        "preview": exports.smartsurvey(),
        "unnamed": exports.other_tool(),
        "blocked": exports.smartsurvey().replace(b",,192.0.2.1,,", b","),
        "unreadable": b"%PDF-1.7\n1 0 obj",
    }
    made = {name: exports.an_upload(exports.a_survey(area, vera, name), vera, kinds[name]) for name in kinds}
    replaced = exports.a_survey(area, vera, "replaced")
    made["replaced"] = exports.a_stored_upload(replaced, vera)
    made["current"] = exports.a_stored_upload(replaced, vera, exports.smartsurvey(50))
    release = area.surveys.order_by("pk").first().releases.get()
    fresh = exports.a_release(replaced, vera)
    shown = next(row["table"] for row in fresh.tables if row["state"] == "shown")
    refused = exports.a_refused_request(replaced, vera)
    empty = exports.a_survey(area, vera, "Still empty")
    earlier = exports.a_survey(area, vera, "The year before")
    exports.a_release(earlier, vera, "all", exports.smartsurvey(70).replace(b"900000", b"700000"))
    follow(survey=replaced, earlier=earlier, by=vera)
    follow(survey=empty, earlier=replaced, by=vera)
    made |= newer_exports(area, vera)
    asked = a_survey_with_her(area, vera)
    erasure = erase(asked, vera, asked.current_upload.responses.first().pk)  # somebody else
    another = store(asked, vera, exports.smartsurvey(41))
    answered_twice(asked)
    numbers = {f"upload_{name}": row.pk for name, row in made.items()}
    return numbers | {
        "long_survey": made["newer"].survey_id,
        "survey": release.survey_id,
        "empty_survey": empty.pk,
        "later_survey": replaced.pk,
        "asked_survey": asked.pk,
        "erasure": erasure.pk,
        "upload_asked": another.pk,
        "release": release.pk,
        "fresh_release": fresh.pk,
        "asked_refused": refused.pk,
        "table": shown,
    }


def newer_exports(area, vera):
    """Previews beside an export in use, with all that they may ask, and an export that was taken back."""
    survey = exports.a_survey(area, vera, "newer")
    first = exports.an_upload(survey, vera, exports.towns())
    uploads.correct(upload=first, overrides={"kinds": {"1": "single"}, "roles": {"6": "ignore"}}, by=vera)
    uploads.confirm(upload=first, by=vera)
    newer = exports.an_upload(survey, vera, exports.towns(50, "Q1. Which town do you live near?"))
    strange = exports.an_upload(survey, vera, exports.strangers())
    other = exports.a_survey(area, vera, "taken back")
    exports.a_stored_upload(other, vera, exports.smartsurvey(30))
    undone = exports.a_stored_upload(other, vera, exports.smartsurvey(31))
    outdated = exports.an_upload(other, vera, exports.smartsurvey(32))
    undoing.take_back(upload=undone, by=vera)
    return {"newer": newer, "strange": strange, "outdated": outdated, "undone": undone}


def journeys(area, vera):
    """The demonstration's journey with its steps, and one of which nothing is entered yet."""
    told = JourneyStep.objects.filter(journey__area=area)
    return {
        "journey": told.first().journey_id,
        "fresh_journey": a_source(area, vera).journey_id,
        **{f"step_{step.kind}": step.pk for step in told},
    }


def letters_in(area, vera):
    """Letters in every state that needs no worker. One that is entered makes another's visit stand already."""
    made = {
        name: letters.read(area, vera, f"{letters.LETTER}\n{name}")
        for name in ("read", "aside", "confirmed", "entered")
    }
    entered = enter(letter=letters.confirmed(made["entered"], vera), by=vera)
    confirm_another_name(made["confirmed"], vera)
    set_aside(letter=made["aside"], by=vera)
    made["refused"] = letters.read(area, vera, letters.NOT_ONE)
    return {f"letter_{name}": row.pk for name, row in made.items()} | {"entered": entered.pk}


def confirm_another_name(letter, by):
    """Confirms a letter whose first finding has another name than in the others."""
    letters.confirmed(letter, by)
    part = letter.parts.get(name="finding.1")
    facts = letters.facts(letter, part.name) | {"title": "Another name"}
    letter_parts.save(part=part, facts=facts, confirm=True, seen=part.version, by=by)


def waiting(area, visit, vera, pat):
    """Work that no worker has begun: an export to read, another to store, a PDF to make, a letter to read."""
    reading = uploads.receive(
        survey=exports.a_survey(area, vera, "reading"), file=exports.a_file(exports.smartsurvey()), by=vera
    )
    approved = rows.an_edition(
        rows.a_summary(area, vera, inspection=visit, slug="approved", title="Approved"),
        vera,
        pat,
        Status.APPROVED,
    )
    letter = letters.brought_in(area, vera, f"{letters.LETTER}\nwaiting")
    asked = releasing.ask(survey=area.surveys.order_by("pk").first(), counted="all", by=vera)
    waiting = {"upload_reading": reading.pk, "edition_approved": approved.pk, "letter_waiting": letter.pk}
    return waiting | {"asked_waiting": asked.pk}
