"""Only a form that was sent changes anything: every address, asked in every other way, by everybody."""

import re
from datetime import date

import pytest
from django.apps import apps
from django.core.serializers import serialize
from django.test import Client
from django.urls import get_resolver

from inspections.actions import hidings, suggestions
from inspections.actions import threads as linking
from inspections.wording import offered
from sendportal.actions import help_list, people
from sendportal.models import AuditEvent, HelpEntry
from tests.factories import journeys, letters, record, said, surveys, threads
from tests.factories.erasures import erase
from tests.inspections import stages
from tests.inspections.views.conftest import a_piece, a_source
from tests.test_architecture import routes

METHODS = ("head", "options", "put", "delete", "trace")
NOT_COMPARED = {"sessions.Session"}  # a reader's own, such as where to go after signing in


@pytest.fixture
def rows(area, vera, pat, olu, ada):
    """What stands behind each address: what comes before a number or a name in it, and which row is meant."""
    entry = HelpEntry(area=area, topic="plan", name="Advice line", does="Advice", checked_on=date(2026, 1, 5))
    invitation, token = people.invite(area=area, email=olu.email, role="volunteer", by=ada)
    return {
        "account": "x",
        "invitation/<str": token,
        "invitation/<int": invitation.pk,
        "people": vera.memberships.get().pk,
        "help": help_list.save_entry(entry=entry, by=vera).pk,
        **_of_a_survey(area, vera),  # first, because its work would make the PDFs too
        **_of_the_record(area, vera, pat),
        **_of_what_was_said(area, vera),
        **_of_threads(area, vera),
        **_of_a_journey(area, vera),
    }


def _of_the_record(area, vera, pat):
    opened = stages.at("in_review", record.a_summary(area, vera), vera, pat)
    visit, place = opened.publication.inspection, offered(opened)[0].place
    public = stages.at("published", record.a_summary(area, vera, inspection=visit, slug="public"), vera, pat)
    hidden = stages.at("published", record.a_summary(area, vera, inspection=visit, slug="hidden"), vera, pat)
    return {
        "inspections": visit.pk,
        "findings": visit.findings.get().pk,
        "statements": record.a_statement(area, vera, inspection=visit).pk,
        "evidence": a_piece(area, vera).pk,
        "publications": opened.publication_id,
        "editions": opened.pk,
        "suggest": place,
        "suggestions": suggestions.suggest(edition=opened, place=place, after="Other words.", by=pat).pk,
        "hide": public.publication.slug,
        "wexcombe": public.publication.slug,
        "edition": 1,
        "words": "local-offer",
        "hidden": hidings.hide(publication=hidden.publication, reason="wrong", by=vera).pk,
    }


def _of_what_was_said(area, vera):
    return {
        "dates": said.a_promise(area, vera).pk,
        "claims": said.a_claim(area, vera).pk,
        "disagreements": said.a_draft(area, vera).pk,
        "letters": letters.read(area, vera).pk,
    }


def _of_threads(area, vera):
    earlier, thread = area.inspections.first(), threads.a_thread(area, vera)
    link = threads.a_link(
        thread, vera, later=earlier.findings.get(), kind="new", why="Nobody named it before."
    )
    days = {"first_day": date(2026, 3, 3), "last_day": date(2026, 3, 5), "published_on": None}
    later = record.an_inspection(area, vera, follows=earlier, **days)
    record.a_finding(later, vera)
    linking.suggest_for(area=area, by=vera)
    suggested = area.link_suggestions.get(link=None)
    return {"threads": thread.pk, "visits": later.pk, "links": link.pk, "likeness": suggested.pk}


def _of_a_survey(area, vera):
    survey = surveys.a_survey(area, vera)
    release = surveys.a_release(survey, vera)
    erasure = erase(survey, vera, release.upload.responses.first().pk)
    upload = surveys.an_upload(survey, vera, surveys.surveymonkey())
    table = release.tables[0]["table"]
    asked = surveys.a_refused_request(survey, vera)
    return {
        "surveys": survey.pk,
        "erasures": erasure.pk,
        "releases": release.pk,
        "tables": table,
        "uploads": upload.pk,
        "figures": asked.pk,
    }


def _of_a_journey(area, vera):
    survey = a_source(area, vera)
    return {"journeys": survey.journey_id, "steps": journeys.a_step(survey, vera).pk}


def address(route, rows):
    """The route with the rows filled in."""
    filled = f"/{route}".replace("<slug:area_slug>", "wexcombe")
    filled = filled.replace("<str:section>", "what").replace("<slug:field>", "first_day")
    filled = filled.replace("<slug:kind>", "asked")
    if filled.startswith("/account/^"):
        return "/account/password/reset/key/1-x/"

    def fill(found):
        before, sort = found.groups()
        return f"{before}/{rows.get(f'{before}/<{sort}', rows.get(before))}"

    return re.sub(r"([\w-]+)/<(\w+):\w+>", fill, filled)


# Whoever looks at a page that shows raw answers is written down.
READ = ["answers.sampled"]


def everything():
    """All that the database holds, so that a changed row counts like a new one."""
    models = [model for model in apps.get_models() if model._meta.label not in NOT_COMPARED]
    rows = {model: model._default_manager.order_by("pk") for model in models}
    rows[AuditEvent] = rows[AuditEvent].exclude(verb__in=READ)
    return {model._meta.label: serialize("json", found) for model, found in rows.items()}


@pytest.mark.parametrize("who", [None, "vera", "pat", "lee", "olu", "ada"])
def test_nothing_but_a_sent_form_changes_anything(who, rows, lee, request):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    if who:
        client.force_login(request.getfixturevalue(who))
    client.get("/account/email/")  # the first look at one's account notes its address
    before = everything()
    addresses = {address(route, rows) for route, _ in routes(get_resolver().url_patterns)}
    broke = [
        (method, where)
        for where in sorted(addresses)
        for method in METHODS
        if getattr(client, method)(where).status_code >= 500
    ]
    assert broke == []
    assert everything() == before


def test_every_address_leads_to_a_row(rows):
    found = [address(route, rows) for route, _ in routes(get_resolver().url_patterns)]
    assert [one for one in found if re.search(r"[<>^]|/None", one)] == []
