import pytest

from sendportal.celery import app


@pytest.fixture
def broker(settings, monkeypatch):
    """A function that points Celery at another broker for this test; nothing runs at once."""
    settings.CELERY_TASK_ALWAYS_EAGER = False

    def use(url, **options):
        monkeypatch.setenv("CELERY_BROKER_URL", url)
        settings.CELERY_BROKER_TRANSPORT_OPTIONS = settings.CELERY_BROKER_TRANSPORT_OPTIONS | options
        app._after_fork()

    yield use
    monkeypatch.undo()
    app._after_fork()
