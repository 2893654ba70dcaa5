"""Answers to what a preview asks about a newer export, and taking the export in use back."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from sendportal.guards import Refused, requires
from sendportal.navigation import staff_page
from sendportal.roles import Permission
from surveys import memory, rules
from surveys.actions import undoing, uploads
from surveys.corrections import SameForm, settled
from surveys.hanging import hanging
from surveys.views.uploads import do, upload_of

AGAIN = "The file is being read again the way you said."


def _reread(said, choices):
    """A view for a form of the preview after which the file is read again; `choices` makes the upload's choices of it.

    The form carries the mark of the preview that it stood on.
    """

    @requires(Permission.IMPORT_SURVEYS)
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request, area, number):
        row = upload_of(area, number)
        try:
            if request.method == "POST":
                chosen, seen = choices(row, request.POST), request.POST.get("seen", "")
                return do(request, row, uploads.correct, said, overrides=chosen, seen=seen)
        except Refused as reason:
            messages.error(request, str(reason))
        return redirect("staff:upload", area.slug, row.pk)

    return view


def _settled(upload, sent):
    number, _, kind = sent.get("settle", "").partition(":")
    return settled(upload, number, kind)


def _same(upload, sent):
    form = SameForm(sent, upload=upload)
    if not form.is_valid() or not form.same_as:
        raise Refused("Choose yes or no for a question at least, then save your answers.")
    return memory.carried(upload.survey.reading, upload.overrides, form.same_as)


def _unchanged(upload, sent):
    return upload.overrides


upload_settle = _reread(AGAIN, _settled)
upload_same = _reread("Thank you. The file is being compared again with your answers.", _same)
upload_compare = _reread("The file is being compared again with what is in use now.", _unchanged)


@requires(Permission.IMPORT_SURVEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def upload_take_back(request, area, number):
    """Shows what hangs on the export in use before it is taken back."""
    row = upload_of(area, number)
    if request.method == "POST":
        said = "The export is taken back. Its answers are being deleted."
        return do(request, row, undoing.take_back, said)
    try:
        rules.check_can_take_back(row, request.user)
    except Refused as reason:
        messages.error(request, str(reason))
        return redirect("staff:upload", area.slug, row.pk)
    context = {"upload": row, "survey": row.survey} | hanging(row, request.user)
    return staff_page(request, "staff/surveys/take_back.html", context, current="surveys")
