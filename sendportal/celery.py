"""The Celery application: part of the composition root, so it may know every app."""

import gc
import os

from celery import Celery
from celery.signals import worker_init, worker_process_init
from kombu.transport import TRANSPORT_ALIASES

TRANSPORT_ALIASES["filesystem"] = "sendportal.file_queue:Transport"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sendportal.settings")

app = Celery("sendportal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def look_before_working(**kwargs):
    from sendportal.starting import check_before_start  # noqa: PLC0415 (needs the app registry, which loads this)

    check_before_start()


@worker_process_init.connect
def set_loaded_apart(**kwargs):
    """Keeps the garbage collector from going through the whole program again and again while a worker works."""
    gc.collect()
    gc.freeze()
