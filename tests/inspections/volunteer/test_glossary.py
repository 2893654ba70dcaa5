import re

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from inspections import glossary
from inspections.actions import glossary as actions
from inspections.glossary import Entry, Marker
from inspections.models import GlossaryEntry
from sendportal.guards import Refused
from sendportal.models import AuditEvent

PLAN = Entry("EHC plan", ("EHCP",), "A plan.")


def slugs(words):
    return [entry.slug for entry in glossary.used_in([words], glossary.shipped())]


def test_the_portal_explains_81_words():
    assert (len(glossary.shipped()), len({entry.slug for entry in glossary.shipped()})) == (81, 81)


def test_every_sentence_of_an_explanation_is_short():
    sentences = [part for entry in glossary.shipped() for part in re.split(r"(?<=[.:;]) ", entry.explanation)]
    assert max(len(words.split()) for words in sentences) <= 25


def test_words_and_short_forms_are_those_of_the_field(shared):
    import csv

    from inspections.official.files import listed

    with (shared / "data/glossary.csv").open(encoding="utf-8") as opened:
        rows = list(csv.DictReader(opened))
    known = {entry.term.replace("’", "'"): {entry.term, *entry.abbreviations} for entry in glossary.shipped()}
    assert [row["term"] for row in rows if not {*listed(row["abbreviation"])} <= known[row["term"]]] == []


def test_no_explanation_repeats_six_words_of_another_text(shared):
    told = set()
    for path in [*shared.rglob("*.md"), *shared.rglob("*.csv"), *shared.rglob("*.txt")]:
        told |= sixes(path.read_text(encoding="utf-8", errors="replace"))
    assert [entry.term for entry in glossary.shipped() if sixes(entry.explanation) & told] == []


def sixes(text):
    words = re.findall(r"[a-z0-9]+", re.sub("['’]", "", text.lower()))
    return {tuple(words[place : place + 6]) for place in range(len(words) - 5)}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Two EHC plans came late.", ["education-health-and-care-plan"]),
        ("areas for priority action", ["area-for-priority-action"]),
        ("Local authorities decide.", ["local-authority"]),
        ("significant weaknesses", ["significant-weakness"]),
        ("A short break helps.", ["short-breaks"]),
        ("the SENCOs", ["special-educational-needs-co-ordinator"]),
        ("the special educational needs coordinator", ["special-educational-needs-co-ordinator"]),
        ("Children’s services: the director of children's\n  services", ["director-of-childrens-services"]),
        ("special educational needs and disabilities", ["special-educational-needs-and-disabilities"]),
        ("the SEND Tribunal", ["send-tribunal"]),
        ("Ofsted’s letter", ["ofsted"]),
        ("Education, Health and Care Plan (EHCP)", ["education-health-and-care-plan"]),
        ("send us a note about the ear and the app", []),
        ("SENDER", []),
        ("“An EHC plan” they wrote, at https://send.example/SEND/", []),
    ],
)
def test_words_are_found_however_they_are_written(words, found):
    assert slugs(words) == found


def marked(words, entries=(PLAN,)):
    return Marker(entries).marked_up(words)


def test_first_place_of_a_word_leads_to_its_explanation():
    assert marked("An EHC plan, and an EHC plan.") == (
        'An <a class="term" href="#word-ehc-plan">EHC plan</a>, and an EHC plan.'
    )


def test_word_is_marked_once_on_a_page_whichever_form_it_has():
    marker = Marker([PLAN])
    assert [marker.marked_up(words).count("<a") for words in ("The EHCP", "EHC plan", "EHCP")] == [1, 0, 0]


def test_words_between_and_around_terms_are_escaped():
    assert marked("<script>EHCP</script> & EHCP") == (
        '&lt;script&gt;<a class="term" href="#word-ehc-plan">EHCP</a>&lt;/script&gt; &amp; EHCP'
    )


def test_html_that_is_there_already_stays_as_it_is():
    there = mark_safe('<a href="/x/">EHC plan</a>')
    assert marked(there) == there


def test_a_term_itself_cannot_carry_html():
    assert marked('a "<b>" c', [Entry('"<b>"', (), "x")]) == "a &quot;&lt;b&gt;&quot; c"
    assert "<b>" not in marked("<b>bold", [Entry("<b>bold", (), "x")])


@pytest.mark.parametrize(
    ("marker", "shown"),
    [
        (None, "An EHCP &lt;b&gt;"),
        (Marker([PLAN]), 'An <a class="term" href="#word-ehc-plan">EHCP</a> &lt;b&gt;'),
    ],
)
def test_filter_marks_words_where_the_page_has_a_marker(marker, shown):
    page = Template("{% load glossary %}{{ words|explained:marker }}")
    assert page.render(Context({"words": "An EHCP <b>", "marker": marker})) == shown


def test_lines_stay_lines_after_marking():
    page = Template("{% load glossary %}{{ words|explained:marker|linebreaks }}")
    made = page.render(Context({"words": "An EHCP\n\n<b>", "marker": Marker([PLAN])}))
    assert made == '<p>An <a class="term" href="#word-ehc-plan">EHCP</a></p>\n\n<p>&lt;b&gt;</p>'


def test_list_of_words_has_the_anchors_that_marks_lead_to():
    made = render_to_string("components/glossary.html", {"entries": [PLAN]})
    assert re.findall(r'id="(word-[^"]+)"', made) == ["word-ehc-plan"]


# An area's own words


def an_entry(area, **fields):
    return GlossaryEntry(area=area, **{"term": "Local offer", "explanation": "Our web page."} | fields)


def explained(area, term="Local offer"):
    return {entry.term: entry.explanation for entry in glossary.entries(area)}.get(term)


def test_area_explains_a_word_in_its_own_way(area, vera):
    actions.save(entry=an_entry(area), by=vera)
    assert (explained(area), len(glossary.entries(area))) == ("Our web page.", 81)


def test_area_leaves_a_word_out(area, vera):
    actions.save(entry=an_entry(area, is_left_out=True, explanation=""), by=vera)
    assert explained(area) is None


def test_area_adds_a_word_in_its_place(area, vera):
    actions.save(entry=an_entry(area, term="The Link", abbreviation="TL; TLs"), by=vera)
    terms = [entry.term for entry in glossary.entries(area)]
    assert terms == sorted(terms, key=str.casefold)
    assert slugs_of(area, "Ask TL.") == ["the-link"]


def slugs_of(area, words):
    return [entry.slug for entry in glossary.used_in([words], glossary.entries(area))]


def test_another_areas_words_stay_its_own(area, vera, olu):
    actions.save(entry=an_entry(area), by=vera)
    assert explained(olu.memberships.get().area) != "Our web page."


def test_two_people_are_not_both_the_first_to_explain_a_word(area, vera, pat):
    actions.save(entry=an_entry(area), by=vera)
    with pytest.raises(Refused, match="already"):
        actions.save(entry=an_entry(area), by=pat)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"explanation": ""}, "Say what it means"),
        ({"explanation": "Ring 01865 000000."}, "01865"),
        ({"term": "!!"}, "letters"),
    ],
)
def test_what_readers_could_not_use_is_refused(area, vera, fields, why):
    with pytest.raises(Refused, match=why):
        actions.save(entry=an_entry(area, **fields), by=vera)


def test_word_that_is_there_already_is_refused(area, vera):
    with pytest.raises(Refused, match="already"):
        actions.save(entry=an_entry(area, term="local Offer"), by=vera)


def test_partnership_cannot_change_an_explanation(area, lee):
    with pytest.raises(Refused):
        actions.save(entry=an_entry(area), by=lee)


def test_change_is_in_the_log_without_words(area, vera):
    entry = actions.save(entry=an_entry(area), by=vera)
    entry.explanation = "Another."
    actions.save(entry=entry, seen=1, by=vera)
    log = AuditEvent.objects.filter(verb__startswith="glossary").order_by("pk")
    assert [(row.verb, row.detail) for row in log] == [
        ("glossary.entered", {}),
        ("glossary.changed", {"fields": ["explanation"]}),
    ]


@pytest.fixture
def vera_at(vera, at, client):
    client.force_login(vera)
    return lambda name, *args: at(name, *args)


def test_page_lists_every_word_with_how_it_is_explained(vera_at, client, area, vera):
    actions.save(entry=an_entry(area), by=vera)
    actions.save(entry=an_entry(area, term="Ofsted", is_left_out=True, explanation=""), by=vera)
    rows = {row["entry"].term: row["status"] for row in client.get(vera_at("glossary")).context["rows"]}
    assert (len(rows), rows["Local offer"], rows["Ofsted"]) == (81, "Your own words", "Left out")


def test_explanation_is_changed_on_its_page(vera_at, client, area):
    page = client.get(vera_at("glossary_change", "local-offer"))
    assert page.context["form"]["explanation"].value().startswith("A website")
    client.post(vera_at("glossary_change", "local-offer"), {"explanation": "Our web page."})
    assert explained(area) == "Our web page."


def test_second_change_to_one_explanation_is_laid_beside_the_first(vera_at, client, area, pat):
    address = vera_at("glossary_change", "local-offer")
    client.post(address, {"explanation": "Mine."})
    entry = GlossaryEntry.objects.get()
    entry.explanation = "Theirs."
    actions.save(entry=entry, seen=1, by=pat)
    clash = client.post(address, {"explanation": "Mine again.", "seen": 1}).context["form"].clashes[0]
    assert (clash.theirs, clash.mine) == ("Theirs.", "Mine again.")


def test_first_changes_by_two_people_are_no_error_page(vera_at, client, area, pat):
    actions.save(entry=an_entry(area, explanation="Theirs."), by=pat)
    page = client.post(vera_at("glossary_change", "local-offer"), {"explanation": "Mine."})
    assert [clash.theirs for clash in page.context["form"].clashes] == ["Theirs."]


def test_new_word_goes_in_on_its_page(vera_at, client, area):
    typed = {"term": "The Link", "abbreviation": "TL", "explanation": "Our drop-in."}
    client.post(vera_at("glossary_new"), typed)
    assert explained(area, "The Link") == "Our drop-in."


def test_word_that_nobody_knows_has_no_page(vera_at, client):
    assert client.get(vera_at("glossary_change", "no-such-word")).status_code == 404
