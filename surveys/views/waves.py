"""Two waves of a survey side by side, on a page and as a file."""

import csv

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from sendportal.guards import requires
from sendportal.navigation import staff_page
from sendportal.roles import Permission
from surveys import waves
from surveys.forms import WavesForm
from surveys.spreadsheets import harmless
from surveys.views.surveys import survey_of

COLUMNS = ["Question", "Answer", "People then", "Per cent then", "People now", "Per cent now", "Note"]


@requires(Permission.IMPORT_SURVEYS)
@require_safe
def survey_waves(request, area, number):
    survey = survey_of(area, number)
    if survey.earlier_wave is None:
        return redirect("staff:survey", area.slug, survey.pk)
    form = WavesForm(request.GET if "now" in request.GET else None, survey=survey)
    chosen = form.chosen()
    context = {"survey": survey, "earlier": survey.earlier_wave, "form": form, "chosen": chosen}
    if chosen:
        context["found"] = waves.compare(*map(waves.wave_of, chosen))
    return staff_page(request, "staff/surveys/waves.html", context, current="surveys")


@requires(Permission.IMPORT_SURVEYS)
@require_safe
def survey_waves_file(request, area, number):
    """The same as a CSV file: "c" stands where a number is not shown, so that nobody can be recognised."""
    survey = survey_of(area, number)
    chosen = WavesForm(request.GET, survey=survey).chosen() if survey.earlier_wave else None
    if chosen is None:
        return redirect("staff:survey_waves", area.slug, survey.pk)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="waves-{chosen[0].pk}-{chosen[1].pk}.csv"'
    lines = csv.writer(response)
    for row in _lines(*chosen):
        lines.writerow([harmless(cell) for cell in row])
    return response


def _lines(then, now):
    found = waves.compare(waves.wave_of(then), waves.wave_of(now))
    yield ["Then", then.survey.title, then.survey.period, f"Figures number {then.number}"]
    yield ["Now", now.survey.title, now.survey.period, f"Figures number {now.number}"]
    yield from (["Before you compare", warning] for warning in found.warnings)
    yield ["Not shown", "c means that a number is not shown, so that nobody can be recognised."]
    yield COLUMNS
    for pair in found.pairs:
        yield from _of_pair(pair)
    yield from ([row.title, "Cannot be compared", "", "", "", "", _why(row)] for row in found.apart)


def _of_pair(pair):
    mind = waves.UNEVEN if pair.is_uneven else ""
    for label, then, now in pair.answers:
        yield [
            pair.title,
            label,
            *(_shown(cell[name]) for cell in (then, now) for name in ("count", "share")),
            mind,
        ]
    for name, words in (("base", "Answered"), ("no_answer", "No answer"), ("not_asked", "Not asked")):
        yield [pair.title, words, _shown(pair.then[name]), "", _shown(pair.now[name]), "", mind]


def _shown(number):
    return "c" if number is None else number


def _why(apart):
    only = [f"Only then: {label}." for label in apart.only_then] + [
        f"Only now: {label}." for label in apart.only_now
    ]
    worded = [f"Then: {apart.then}"] if apart.then else []
    return " ".join([apart.why, *worded, *only])
