"""Buttons that decide about a row as it was read: each sends the version that stood on the page."""

from inspections.views.saving import press

MOST = 9  # digits of a version


def press_as_read(request, words, action, **wanted):
    """Runs `action` with the version that the page carried, and says in a message how it went.

    A page that does not say which version it showed is taken for an old one.
    """
    sent = request.POST.get("seen", "")
    seen = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) <= MOST else 0
    return press(request, words, action, seen=seen, **wanted)
