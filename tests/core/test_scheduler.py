"""The scheduler goes on whatever breaks, and says nothing of it but its place."""

import pytest

from sendportal import jobs
from sendportal.management.commands import scheduler

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "my son Tommy cannot sleep"


@pytest.fixture(autouse=True)
def no_broker(broker):
    broker("redis://127.0.0.1:1/0")


def broken():
    raise ValueError(CANARY)


def test_step_that_breaks_keeps_no_other_from_its_turn(monkeypatch, caplog, capfd):
    done = []
    monkeypatch.setattr(scheduler, "STEPS", (broken, lambda: done.append("the next")))
    scheduler.Command().turn()
    assert done == ["the next"]
    told = caplog.text + "".join(capfd.readouterr())
    assert ("step_broke" in told, "ValueError at test_scheduler.py" in told, CANARY in told) == (
        True,
        True,
        False,
    )


def test_sweep_that_breaks_keeps_no_step_from_its_turn(monkeypatch, caplog, capfd):
    done = []
    monkeypatch.setattr(jobs, "sweep", broken)
    monkeypatch.setattr(scheduler, "STEPS", (lambda: done.append("a step"),))
    scheduler.Command().handle(once=True)
    told = caplog.text + "".join(capfd.readouterr())
    assert (done, "sweep_broke" in told, CANARY in told) == (["a step"], True, False)
