"""A letter through a real worker, and past one that dies with the letter in its hands."""

import os
import signal

import pytest

from inspections.models import Letter
from sendportal import jobs
from sendportal.models import Job
from tests.factories import letters
from tests.journeys import workers

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def is_read(letter):
    jobs.sweep()
    return Letter.objects.get(pk=letter.pk).state == Letter.State.READ


def test_a_letter_whose_worker_was_killed_is_read_by_another(worker, area, vera, tmp_path):
    workers.wait_until(lambda: workers.children(worker), "the worker's child")
    for child in workers.children(worker):
        os.kill(child, signal.SIGSTOP)
    letter = letters.brought_in(area, vera)
    assert Job.objects.get().sent_at is not None
    workers.kill(worker)
    with workers.worker(tmp_path / "second.log"):
        workers.wait_until(lambda: is_read(letter), "another worker to read it")
    assert (letter.parts.count(), Job.objects.get().state) == (7, Job.State.DONE)
