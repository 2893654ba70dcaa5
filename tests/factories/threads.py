"""Threads and links of an invented area, made by the real actions."""

from inspections.actions import threads
from inspections.models import Link, LinkKind, Thread


def a_thread(area, by, title="Plans on time", **fields):
    return threads.save_thread(thread=Thread(area=area, title=title, **fields), by=by)


def a_link(thread, by, earlier=None, later=None, **fields):
    """A link of kind "same" where nothing else is said; `visit` is the later finding's."""
    values = {"kind": LinkKind.SAME, "visit": later and later.inspection} | fields
    return threads.confirm(link=Link(thread=thread, earlier=earlier, later=later, **values), by=by)
