"""Somebody at a browser: opens pages, follows links, fills forms in and presses their buttons, and nothing else.

What a page does not offer cannot be pressed, so a journey also proves that every step can be reached.
"""

from urllib.parse import urljoin

from django.test import Client

from tests.factories.people import PASSWORD
from tests.journeys.forms import buttons, filled, names, page_of, shown
from tests.journeys.workers import wait_until


class Person:
    """A person with a browser of their own; signed in where a user is given. `page` and `text` are what they see."""

    def __init__(self, user=None):
        self.client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        self.was_told = []  # every answer, in bytes
        if user:
            self.open("/account/login/")
            self.press("Sign in", login=user.email, password=PASSWORD)

    def open(self, address, status=200):
        self._see(self.client.get(address, follow=True), status)

    def follow(self, words):
        """Goes where the link leads that says `words`; the first one, where several do."""
        found = [link.get("href") for link in self.page.iter("a") if words in shown(link)]
        assert found, f"no link says {words!r}: {self.text}"
        self.open(urljoin(self.address, found[0]))

    def press(self, button_words, /, status=200, **typed):
        """Fills in the form with the button that says `button_words` and sends it. A list means several ticks."""
        form, button = self._form(button_words)
        assert names(form) >= set(typed), f"the form has no {set(typed) - names(form)}"
        fields = filled(form) | typed
        if button.get("name"):
            fields[button.get("name")] = button.get("value", "")
        target = urljoin(self.address, form.get("action") or self.address)
        self._see(self.client.post(target, fields, follow=True), status)

    def save(self, button_words, /, **typed):
        """`press`, for a form that must be taken as it is."""
        self.press(button_words, **typed)
        refused = [part for part in self.page.iter("div") if "summary-of-errors" in part.get("class", "")]
        assert not refused, shown(refused[0])

    def wait_for(self, words, what):
        """Looks at the page again until it says `words`, as a worker changes it."""
        address = self.address

        def there():
            self.open(address)
            return words in self.text

        wait_until(there, what)

    def sees(self, *words):
        """Fails unless the page says each of `words`."""
        missing = [part for part in words if " ".join(part.split()) not in self.text]
        assert not missing, f"{missing} is not in: {self.text}"

    def _form(self, words):
        forms = [
            (form, button)
            for form in self.page.iter("form")
            for button, said in buttons(form)
            if words in said
        ]
        assert forms, f"no button says {words!r}: {self.text}"
        return forms[0]

    def _see(self, response, status):
        request = response.request
        self.response, self.address = response, request["PATH_INFO"]
        if request.get("QUERY_STRING"):
            self.address += f"?{request['QUERY_STRING']}"
        self.was_told.append(response.content)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        self.page = page_of(response.content.decode()) if is_page else None
        self.text = shown(self.page.find("body")) if is_page else ""
        assert response.status_code == status, f"{response.status_code} at {self.address}: {self.text}"
