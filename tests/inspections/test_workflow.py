import itertools
import re
from io import StringIO

import pytest
from django.core.management import call_command

from inspections import workflow
from inspections.actions import editions
from inspections.workflow import NEEDS, TRANSITIONS, Status, Step
from sendportal import roles
from sendportal.guards import Refused
from tests.inspections import stages

ACTIONS = {
    Step.SUBMIT: lambda edition, by: editions.submit(edition=edition, by=by),
    Step.RETURN: lambda edition, by: editions.send_back(edition=edition, note="Shorter, please.", by=by),
    Step.APPROVE: lambda edition, by: editions.approve(edition=edition, by=by),
    Step.OVERRIDE: lambda edition, by: editions.override(edition=edition, why="A court asked.", by=by),
    Step.PUBLISH: lambda edition, by: editions.publish(edition=edition, by=by),
    Step.WITHDRAW: lambda edition, by: editions.withdraw(edition=edition, why="It was wrong.", by=by),
}
CAST = {
    "vera": roles.Volunteer,
    "pat": roles.Publisher,
    "lee": roles.PartnershipLead,
    "ada": roles.Administrator,
    "olu": None,
    "pat_as_author": roles.Publisher,
}


def may(status, step, who):
    """What the tables say: the step exists, the role holds what it needs, and nobody approves their own."""
    holds = CAST[who] is not None and NEEDS[step] in CAST[who].permissions
    own = step is Step.APPROVE and who == "pat_as_author"
    return (status, step) in TRANSITIONS and holds and not own


@pytest.mark.parametrize(("status", "step", "who"), list(itertools.product(Status, Step, CAST)))
def test_every_step_from_every_status_by_everyone_follows_the_tables(
    status, step, who, area, vera, pat, lee, ada, olu, summary
):
    people = {"vera": vera, "pat": pat, "lee": lee, "ada": ada, "olu": olu}
    if who == "pat_as_author":
        edition, by = stages.at(status, summary, pat, ada), pat
    else:
        edition, by = stages.at(status, summary, vera, pat), people[who]
    if status == Status.APPROVED and step is Step.PUBLISH:
        stages.with_stand_in(edition)
    if may(status, step, who):
        assert ACTIONS[step](edition, by).status == TRANSITIONS[status, step]
    else:
        with pytest.raises(Refused):
            ACTIONS[step](edition, by)
        edition.refresh_from_db()
        assert edition.status == status


@pytest.mark.parametrize("table", [workflow.WORDS])
def test_every_status_has_an_owner_and_words(table):
    assert set(table) == set(Status)


def test_every_step_says_what_it_needs():
    assert set(NEEDS) == {step for _, step in TRANSITIONS} == set(Step)


def test_every_status_is_either_open_or_public():
    assert sorted((*workflow.OPEN, *workflow.PUBLIC)) == sorted(Status)


def test_drawn_diagram_shows_every_transition_once():
    printed = StringIO()
    call_command("draw_workflow", stdout=printed)
    drawn = re.findall(r"^ +(\w+) --> (\w+): (\w+)$", printed.getvalue(), re.MULTILINE)
    assert sorted(drawn) == sorted(
        (str(start), str(end), str(step)) for (start, step), end in TRANSITIONS.items()
    )
