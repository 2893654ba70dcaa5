import pytest
from django.conf import settings as django_settings
from kombu import Connection

from tests.journeys import workers


@pytest.fixture
def real_queue(settings, fonts):
    """Jobs go through the broker, and a job whose worker is gone counts as abandoned after two seconds."""
    settings.CELERY_TASK_ALWAYS_EAGER = False
    settings.JOB_STALE_SECONDS = 2
    empty_queue()
    yield
    empty_queue()


@pytest.fixture
def worker(real_queue, transactional_db, tmp_path):
    """A real worker process."""
    with workers.worker(tmp_path / "worker.log") as process:
        yield process


def empty_queue():
    options = django_settings.CELERY_BROKER_TRANSPORT_OPTIONS
    with Connection(django_settings.CELERY_BROKER_URL, transport_options=options) as broker:
        broker.default_channel.queue_declare("celery")
        broker.default_channel.queue_purge("celery")
