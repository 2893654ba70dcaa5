import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sendportal.settings")

application = get_wsgi_application()

from sendportal.starting import check_before_start  # noqa: E402 (needs the settings)

check_before_start()
