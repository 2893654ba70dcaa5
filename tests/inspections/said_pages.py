"""Browsers for the pages of dates, claims and disagreements: one for each person of the cast."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse


class Browser:
    """One person's browser: get and post by the name of a staff page of the area."""

    def __init__(self, area, person):
        self.area, self.client = area, Client()
        self.client.force_login(person)

    def get(self, name, *args):
        return self.client.get(self._address(name, *args))

    def post(self, name, *args, **fields):
        return self.client.post(self._address(name, *args), fields)

    def _address(self, name, *args):
        return reverse(f"staff:{name}", args=[self.area.slug, *args])


def sent(page):
    """The fields of the form on a page, as a browser sends them."""
    form = page.context["form"]
    values = {field.html_name: field.value() for field in form}
    return {name: str(value) for name, value in values.items() if value not in (None, False, "", [])}


def asked(browser, name):
    """How many questions a page asks of the database, once the process is warm."""
    browser.get(name)
    with CaptureQueriesContext(connection) as queries:
        browser.get(name)
    return len(queries)
