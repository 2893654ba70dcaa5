"""What a person does with the survey pages in a browser, without one."""

from django.contrib.messages import get_messages
from django.urls import reverse

from tests.factories import surveys


def page(name, area, *args):
    return reverse(f"staff:{name}", args=[area.slug, *args])


def bring(client, area, content=None, name="export.csv", **fields):
    """Sends the form that brings in an export, for a new survey unless one is chosen."""
    new = {"survey": "new", "title": "Our survey", "period": "February 2025", "recruitment": "By e-mail"}
    file = {} if content is None else {"file": surveys.a_file(content, name)}
    return client.post(page("upload_new", area), new | fields | file)


def text(response):
    return " ".join(response.content.decode().split())


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]
