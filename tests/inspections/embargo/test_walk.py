"""A word planted in an embargoed visit, and every address walked by those who may not know of it.

Each reads the portal once before anything is planted and once after: no page may differ by a word, a count or a line.
"""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, get_resolver

from inspections.actions import claims, editions, embargoes, record, unsaved
from inspections.models import Inspection, LinkSuggestion
from sendportal.models import Membership
from sendportal.roles import Volunteer
from tests.factories import letters
from tests.factories.area_record import an_area_record
from tests.factories.journeys import a_not_yet, a_step
from tests.factories.record import OPENING, a_finding, a_statement, a_summary, an_inspection
from tests.factories.said import a_disagreement, a_promise, a_signed_claim
from tests.factories.threads import a_link, a_thread
from tests.inspections import stages
from tests.inspections.views.conftest import a_piece

pytestmark = pytest.mark.django_db
WORD = "Quinquereme"
STARTS = ["/", "/wexcombe/", "/staff/", "/staff/wexcombe/", "/partner/", "/partner/wexcombe/", "/healthz"]
# Signing out ends the walk; the account's own pages hold nothing of an area. A preview's PDF costs seconds, and says
# what the preview says.
LEFT_OUT = re.compile(r"/account/|/static/|.*/preview\.pdf$")
CHANGES = re.compile(
    rb'(name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|value="[\w:-]{20,}"|data-token="[^"]*")'
)


@pytest.fixture
def public_record(area, vera, pat):
    """Pages of every kind that are public already, so that there is something to walk."""
    publication = an_area_record(area, vera, pat)
    stages.at("published", publication, vera, pat)
    summary = a_summary(area, vera, inspection=area.inspections.last())
    stages.at("published", summary, vera, pat)
    piece = a_piece(area, vera)
    a_step(piece.source, vera, kind="asked")
    a_not_yet(piece.source, vera, kind="inspectors")
    a_piece(area, vera, source=piece.source, thread=a_thread(area, vera, title="Nobody named it"))
    return publication


def plant(area, vera, pat):
    """Everything that can hang on a visit, with the word in it, known to Vera and Pat alone. Returns the numbers of
    its rows."""
    full = Inspection.objects.filter(area=area).first()
    days = {"first_day": date(2025, 9, 1), "last_day": date(2025, 9, 3), "published_on": None}
    visit = an_inspection(area, vera, follows=full, looked_at=WORD, report_title=WORD, **days)
    embargoes.put_on(row=visit, readers=[pat], by=vera)
    finding = a_finding(visit, vera, title=WORD, printed=WORD)
    said = a_statement(area, vera, inspection=visit, finding=finding, words=WORD)
    piece = a_piece(area, vera, finding=finding, words=WORD, source=area.sources.first())
    thread = a_thread(area, vera, title=WORD)
    source = area.sources.first()
    pointing = {"findings": [finding], "threads": [thread]}
    told = a_step(source, vera, pointing, kind="inspectors", likeness="same", words=WORD)
    with_thread = a_step(source, vera, {"threads": [thread]}, words=WORD)
    beside = a_piece(area, vera, source=source, thread=thread, words=WORD)
    link = a_link(thread, vera, earlier=full.findings.first(), later=finding, why=WORD)
    full_one = full.findings.first()
    LinkSuggestion.objects.create(area=area, earlier=full_one, later=finding, same_number=True, likeness=90)
    line = a_promise(area, vera, inspection=visit, what=WORD)
    claim = a_signed_claim(area, vera, inspection=visit, words=WORD)
    claims.allow(claim=claim, seen=claim.version, by=pat)
    row = a_disagreement(area, vera, inspection=visit, finding=finding, their_words=WORD)
    summary = record.make_publication(
        area=area, kind="inspection_summary", title=WORD, inspection=visit, by=vera
    )
    for name, words in OPENING.items():
        setattr(summary, name, words)
    record.save_opening(publication=summary, seen=summary.version, by=vera)
    edition = editions.submit(edition=editions.start(publication=summary, by=vera), by=vera)
    editions.approve(edition=edition, by=pat)
    stages.with_stand_in(edition)
    letter = letters.read(area, vera, letters.LETTER + WORD, readers=[pat])
    address = f"/staff/{area.slug}/inspections/{visit.pk}/change/"
    unsaved.keep(area=area, address=address, heading=WORD, fields={"looked_at": [WORD]}, by=vera)
    rows = (visit, finding, said, piece, thread, link, line, claim, row, summary, edition, letter)
    return {row.pk for row in (*rows, told, with_thread, beside)}


def read(client, address):
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind = answer.headers.get("Content-Type", "")
    where = answer.headers.get("Location", "")
    return answer.status_code, kind, where, CHANGES.sub(b"", body)


def walked(client):
    """Every address that can be reached by links, with what it answered."""
    found, ahead = {}, list(STARTS)
    while ahead:
        address = ahead.pop()
        if address in found or LEFT_OUT.match(address):
            continue
        found[address] = read(client, address)
        body, where = found[address][3], found[address][2]
        if b"html" in found[address][1].encode() or where:
            links = re.findall(rb'(?:href|action|src)="(/[^"#]*)', body)
            ahead += [link.decode().replace("&amp;", "&") for link in links] + [where] * where.startswith("/")
    return found


def viewers(area, request):
    """Those who may not know of it: a parent, another area's volunteer, the partnership, and an unlisted volunteer of
    the area itself, who is its administrator too: she can open every page there is."""
    ada = request.getfixturevalue("ada")
    Membership.objects.create(user=ada, area=area, role=Volunteer.name)
    return [None, ada, *(request.getfixturevalue(name) for name in ("olu", "lee"))]


def as_(client, person):
    client.logout()
    if person:
        client.force_login(person)
    return client


def test_nobodys_page_differs_by_what_is_under_embargo(public_record, area, vera, pat, client, request):
    people = viewers(area, request)
    before = [walked(as_(client, person)) for person in people]
    plant(area, vera, pat)
    for person, earlier in zip(people, before, strict=True):
        after = walked(as_(client, person))
        changed = {address for address in after if after[address] != earlier.get(address)}
        assert (changed, after.keys() - earlier.keys()) == (set(), set()), person
        assert len(after) > 3


def test_whoever_may_know_reads_it(public_record, area, vera, pat, client):
    """The same walk by a reader finds the word, so the walk would find it elsewhere."""
    plant(area, vera, pat)
    found = walked(as_(client, pat))
    assert any(WORD.encode() in body for _, _, _, body in found.values())


def routes(patterns, prefix=""):
    for entry in patterns:
        where = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield where.replace("^", "").replace("\\Z", "")
        else:
            yield from routes(entry.url_patterns, where)


def guesses(numbers):
    """Every address of the portal with every number that a hidden row has."""
    for route in set(routes(get_resolver().url_patterns)):
        if "<" in route and not route.startswith(("account", "static")):
            for number in numbers:
                address = re.sub(r"<int:\w+>", str(number), route).replace("<slug:area_slug>", "wexcombe")
                address = address.replace("<slug:slug>", WORD.lower()).replace(
                    "<str:place>", f"finding.{number}.better"
                )
                if "<" not in address:
                    yield "/" + address


def test_no_guessed_address_shows_it(public_record, area, vera, pat, ada, client):
    numbers = plant(area, vera, pat)
    leaks = []
    for person in (None, ada):
        as_(client, person)
        leaks += [address for address in guesses(numbers) if shows(client, address)]
    assert leaks == []


def shows(client, address):
    status, kind, where, body = read(client, address)
    return WORD.encode() in body or WORD in where


def test_pressing_a_button_on_it_does_nothing(public_record, area, vera, pat, ada, client):
    """A hidden row answers a press as one that does not exist."""
    numbers = plant(area, vera, pat)
    hidden = area.inspections.get(looked_at=WORD)
    as_(client, ada)
    for name in ("change", "embargo", "live", "findings/new"):
        assert client.post(f"/staff/wexcombe/inspections/{hidden.pk}/{name}/", {}).status_code == 404
    edition = hidden.publication_set.get().editions.get()
    for name in ("publish", "return", "withdraw", "embargo", "live", "note", "submit", "override"):
        assert client.post(f"/staff/wexcombe/editions/{edition.pk}/{name}/", {}).status_code == 404
    assert numbers


def test_file_of_it_has_no_address(public_record, area, vera, pat, client):
    plant(area, vera, pat)
    slug = area.inspections.get(looked_at=WORD).publication_set.get().slug
    for address in (f"/wexcombe/{slug}/", f"/wexcombe/{slug}/edition/1/", f"/wexcombe/{slug}/edition/1.pdf"):
        assert client.get(address).status_code == 404


def test_same_letter_brought_in_by_a_stranger_says_nothing_of_the_first(area, vera, pat, ada):
    first = letters.read(area, vera, readers=[pat])
    assert letters.read(area, ada).pk != first.pk


def test_another_persons_upload_of_the_same_file_is_its_own(area, vera, pat, ada):
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.7 not whole")
    assert letters.brought_in(area, vera, text="", file=file, readers=[pat]).pk
