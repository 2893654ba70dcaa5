import pytest
import tinyhtml5
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory


class Page:
    """A rendered template: its HTML and its tree."""

    def __init__(self, html):
        self.html = html
        self.tree = tinyhtml5.parse(html, namespace_html_elements=False)

    def all(self, path):
        return self.tree.findall(f".//{path}")

    def words(self, path):
        return [text(node) for node in self.all(path)]


def text(node):
    return " ".join("".join(node.itertext()).split())


@pytest.fixture
def show():
    """A function that renders a template as a request of somebody who is not signed in would."""

    def render(template, context=None):
        request = RequestFactory().get("/")
        request.user = AnonymousUser()
        return Page(render_to_string(template, context or {}, request=request))

    return render
