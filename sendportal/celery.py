"""The Celery application: part of the composition root, so it may know every app."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sendportal.settings")

app = Celery("sendportal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
