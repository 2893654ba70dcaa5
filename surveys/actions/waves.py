"""Saying which survey asked the same questions at an earlier time."""

from django.db import transaction

from sendportal import audit
from sendportal.models import LocalArea
from surveys import rules
from surveys.models import Survey


@transaction.atomic
def follow(*, survey, earlier, by):
    """Makes the survey a later wave of `earlier`, or of none where that is None. Does nothing where it is one already.

    Raises Refused where `by` may not import surveys, for a survey of another area, and where the earlier survey is this
    one or one of its own later waves.
    """
    # Held for the whole area: two surveys that follow each other at once would not see it.
    LocalArea.objects.select_for_update(no_key=True).get(pk=survey.area_id)
    survey = Survey.objects.select_for_update(of=("self",)).select_related("area").get(pk=survey.pk)
    earlier = earlier and Survey.objects.get(pk=earlier.pk)
    rules.check_can_follow(survey, earlier, by)
    if survey.earlier_wave_id == (earlier and earlier.pk):
        return survey
    survey.earlier_wave = earlier
    survey.save(update_fields=["earlier_wave"])
    audit.record("survey.wave_set", survey, by=by, earlier=earlier and earlier.pk)
    return survey
