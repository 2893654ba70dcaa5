"""Invented exports, and surveys driven through the real actions and the real tasks."""

import csv
import io
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from sendportal import jobs
from surveys import rules, tasks  # noqa: F401 (registers them, as a worker does at its start)
from surveys.actions import releasing, uploads
from surveys.models import Upload

SERVICES = ["Short breaks", "Speech therapy", "School transport"]


def smartsurvey(people=40, partial=10, comment="The forms are too long for us"):
    """An export in SmartSurvey's layout, two heading rows: `people` responses, the last `partial` unfinished.

    Stage: 75 % Primary, 25 % Secondary. Services: everybody ticked the first, half the second, nobody the third.
    Every fourth person wrote a comment.
    """
    first = [
        "UserID",
        "UserNo",
        "Name",
        "Email",
        "IP Address",
        "Unique ID",
        "Started",
        "Ended",
        "Tracking Link",
    ]
    first += [
        "Q1. What is your child's stage?",
        "Q2. Which services have you used?",
        "",
        "",
        "Q3. What would help?",
    ]
    second = [""] * 10 + SERVICES + [""]
    return as_csv([first, second, *(_answers(n, n >= people - partial, comment) for n in range(people))])


def _answers(n, is_partial, comment):
    person = [str(90000001 + n), str(n + 1), "", "", "192.0.2.1", "", "03/02/2025 09:00:00"]
    person += ["" if is_partial else "03/02/2025 09:12:00", "Default Web Link"]
    answers = ["Secondary" if n % 4 == 3 else "Primary", "Yes", "Yes" if n % 2 else "No", "No"]
    return [*person, *answers, f"{comment}, says {n}." if n % 4 == 0 else ""]


TOWNS = ["Oakfield", "Elm Park", "Ashby", "Birch", "Cedar", "Rowan"]


def towns(people=40, question="Q1. Which town is nearest?"):
    """smartsurvey's export, but that its first question, by its answers alone, might be one or the other."""
    rows = as_rows(smartsurvey(people))
    rows[0][9] = question
    for n, row in enumerate(rows[2:]):
        row[9] = TOWNS[n % 6]
    return as_csv(rows)


def strangers(people=40):
    """smartsurvey's export, answered by other people altogether."""
    rows = as_rows(smartsurvey(people))
    return as_csv([*rows[:2], *([f"7{row[0]}", *row[1:]] for row in rows[2:])])


def as_rows(content):
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def surveymonkey(people=40):
    """An export in SurveyMonkey's layout: a column for each option, and a free-text question."""
    first = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address"]
    first += ["First Name", "Last Name", "Custom Data 1", "How do you feel?", "", "Anything else?"]
    second = [""] * 9 + ["Heard", "Not heard", "Open-Ended Response"]
    rows = [
        [str(11800000001 + n), "4", "03/02/2025 09:00:00", "03/02/2025 09:10:00", "", "", "", "", ""]
        + (["Heard", ""] if n % 2 else ["", "Not heard"])
        + ["Please ring us back" if n % 5 == 0 else ""]
        for n in range(people)
    ]
    return as_csv([first, second, *rows])


def with_a_small_answer():
    """One question in SurveyMonkey's layout: 20, 12 and 4 people gave its three answers."""
    head = ["Respondent ID", "Collector ID", "Start Date", "What helped most?"]
    answers = ["A person to call"] * 20 + ["A short form"] * 12 + ["A quick reply"] * 4
    rows = [[str(11800000001 + n), "4", "03/02/2025", answer] for n, answer in enumerate(answers)]
    return as_csv([head, ["", "", "", "Response"], *rows])


def other_tool(people=40):
    """A table of no tool that we know: a person has to name what its columns hold."""
    rows = [["Response ID", "Are you a member?", "Please tell us about your experience"]]
    rows += [
        [str(n + 1), "Yes" if n % 2 else "No", f"We waited {n} months" if n % 4 else ""]
        for n in range(people)
    ]
    return as_csv(rows)


def as_csv(rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def a_file(content, name="export.csv"):
    return SimpleUploadedFile(name, content, content_type="text/csv")


def a_survey(area, by, title="Parent carer survey 2025"):
    return uploads.start_survey(
        area=area, title=title, period="February 2025", recruitment="By e-mail to members", by=by
    )


def work():
    """Does all waiting work, as the scheduler's sweep sends it."""
    return jobs.sweep()


def an_upload(survey, by, content=None, name="export.csv"):
    """An export that has been read: its preview waits for a person, or it says why there is none."""
    upload = uploads.receive(survey=survey, file=a_file(content or smartsurvey(), name), by=by)
    work()
    upload.refresh_from_db()
    return upload


def a_stored_upload(survey, by, content=None):
    upload = an_upload(survey, by, content)
    uploads.confirm(upload=upload, by=by)
    work()
    upload.refresh_from_db()
    survey.refresh_from_db()
    return upload


def long_after():
    """Lets so much time pass that no replaced export can come back any more."""
    since = timezone.now() - timedelta(days=rules.KEPT_DAYS, hours=1)
    Upload.objects.filter(state=Upload.State.REPLACED).update(replaced_at=since)


def a_release(survey, by, counted="complete", content=None):
    if survey.current_upload is None or content:
        a_stored_upload(survey, by, content)
    return releasing.release(survey=survey, counted=counted, by=by)


def a_refused_request(survey, by):
    """A request for figures that cannot be made: nothing can be broken down by a question with several answers."""
    asked = releasing.ask(survey=survey, counted="all", by_questions=[2], by=by)
    work()
    asked.refresh_from_db()
    return asked
