"""Which known bodies the printed words of a finding name: they are linked by name, beside the words as printed."""

from django.db.models import Q

from inspections.letters.bodies import COUNCIL, named_in
from inspections.models import Body


def acting(words):
    """The Bodies that `words` name rightly. None where the official bodies are not loaded."""
    named = [row for row in named_in(words) if row.is_right]
    councils = Q(kind=Body.Kind.COUNCIL, areas__name__in=[row.known for row in named if row.kind == COUNCIL])
    others = Q(name__in=[row.known for row in named if row.kind != COUNCIL])
    return list(Body.objects.filter(councils | others).distinct())


def _is_a_name(printed):
    """Whether words before a body's kind name one: "The council, the ICB" names none."""
    return any(word[0].isupper() and word not in ("The", "Leaders") for word in printed.split()[:-1])


def doubts(finding):
    """Sentences about bodies that `finding` names and that are not known, or were not there at its visit."""
    for row in named_in(finding.responsible_bodies):
        if row.known and not row.is_right:
            yield f"“{row.printed}” is nearly a name that we know: {row.known}. Look which of the two is printed."
        elif not row.known and _is_a_name(row.printed):
            yield f"“{row.printed}” is no body that we know. Look whether it is printed so."
    on = finding.inspection.first_day
    for body in finding.bodies.all():
        if (body.valid_to and body.valid_to < on) or (body.valid_from and body.valid_from > on):
            yield f"{body.name} was not there on the days of this visit. Look whether it is printed so."
