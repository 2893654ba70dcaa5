"""The parts of the whole job, each as one person does it at a browser. Addresses are followed, not known."""

from django.urls import reverse

from inspections.models import Edition
from tests.factories.record import OPENING
from tests.factories.surveys import a_file

SURVEY = {"title": "Spring survey", "period": "February 2025", "recruitment": "By e-mail to members"}
VISIT = {
    "first_day": "2025-03-03",
    "last_day": "2025-03-05",
    "letter_date": "2025-04-02",
    "published_on": "2025-04-14",
    "outcome": "all",
    "looked_at": "Only the two areas for priority action. Nothing else was looked at.",
    "report_title": "Monitoring letter, Wexcombe",
}


def staff(area, name="today", *args):
    return reverse(f"staff:{name}", args=[area.slug, *args])


def bring(person, area, content, name="export.csv", **said):
    """Brings an export in for a new survey, and waits for the worker's preview."""
    person.open(staff(area, "upload_new"))
    person.save("Bring in this file", survey="new", file=a_file(content, name), **(SURVEY | said))
    person.wait_for("Please check this export", "the preview")


def store(person):
    """Confirms the preview that the person looks at, and waits until a worker has stored the answers."""
    person.press("Confirm and store the answers")
    person.wait_for("The answers of this file are in use", "the answers to be stored")
    person.follow("Go to the survey and its figures")


def use_all(person, counted):
    """Asks for figures of the survey that the person looks at, and uses all that may be shown as evidence."""
    person.save("Make the figures", counted=counted)
    person.wait_for("Use all as evidence", "the figures")
    person.press("Use all as evidence")


def enter_visit(person, area, kind="Monitoring inspection", **facts):
    person.open(staff(area))
    person.follow("Inspections")
    person.follow("Enter a visit")
    person.follow(kind)
    person.save("Save this visit", **(VISIT | facts))


def enter_finding(person, number, **facts):
    """Enters one area for priority action of the visit that the person looks at."""
    person.follow("Enter a finding")
    kind = {"kind": "priority_action", "outcome": "effective_action"}
    person.save("Save this finding", number=str(number), **(kind | facts))


def say(person, link, party, words):
    person.follow(link)
    person.save(
        "Save what they said", party=party, words=words, said_on="2025-04-20", source="An e-mail to the forum"
    )


def make_page(person, area, kind, title, about="", **opening):
    """Makes a publication. `about` is the name of the visit or survey, as the form offers it."""
    person.open(staff(area))
    person.follow("Editions")
    person.follow("Make a new page")
    person.save("Make this page", kind=kind, title=title, **chosen(person, about))
    person.save("Save the opening lines", **(OPENING | opening))


def chosen(person, words):
    """The field and value of the option that says `words`."""
    for menu in person.page.iter("select"):
        for option in menu.iter("option"):
            if words and words in "".join(option.itertext()):
                return {menu.get("name"): option.get("value")}
    assert not words, f"no option says {words!r}"
    return {}


def to_page(person, area, title):
    person.open(staff(area))
    person.follow("Editions")
    person.follow(title)


def approve(person, area, title):
    """A second person reads and approves; then waits for the PDF."""
    to_page(person, area, title)
    person.follow("Read it and decide")
    person.press("Approve")
    person.wait_for("The PDF is ready", "the PDF")


def publish(author, reviewer, area, title):
    """From a draft that lacks nothing to a page that anybody can read."""
    to_page(author, area, title)
    author.press("Send for review")
    approve(reviewer, area, title)
    reviewer.press("Publish")
    reviewer.sees("It is public now")
    return Edition.objects.filter(publication__title=title).latest("number")
