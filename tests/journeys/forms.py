"""What a page says and what its forms would send, read from the HTML as a browser reads it."""

import tinyhtml5


def page_of(html):
    return tinyhtml5.parse(html, namespace_html_elements=False)


def parts(element, *tags):
    """The parts of an element with one of the tags, in the order of the page."""
    return [part for part in element.iter() if part.tag in tags]


def shown(element):
    """The words of an element, without scripts and styles."""
    unread = {inner for part in parts(element, "script", "style", "noscript") for inner in part.iter()}
    words = [
        (inner.text or "" if at == "start" and inner not in unread else "")
        + (inner.tail or "" if at == "end" else "")
        for at, inner in walked(element)
    ]
    return " ".join("".join(words).split())


def walked(element):
    """ "start" and "end" of everything inside an element, as it is read. Comments are not read."""
    yield "start", element
    for inner in element:
        if isinstance(inner.tag, str):
            yield from walked(inner)
        yield "end", inner


def buttons(form):
    """Pairs of a button of the form and the words on it."""
    for part in form.iter("button"):
        yield part, shown(part)
    for part in form.iter("input"):
        if part.get("type") == "submit":
            yield part, part.get("value", "")


def names(form):
    return {part.get("name") for part in parts(form, "input", "select", "textarea")}


def filled(form):
    """Name -> value, a list where there are several, of everything that the form would send as it stands."""
    fields = {}
    for name, value in [*_inputs(form), *_selects(form), *_texts(form)]:
        fields.setdefault(name, []).append(value)
    return {name: values if len(values) > 1 else values[0] for name, values in fields.items()}


def _inputs(form):
    for part in form.iter("input"):
        kind = part.get("type", "text")
        ticked = kind not in ("radio", "checkbox") or part.get("checked") is not None
        if part.get("name") and ticked and kind not in ("submit", "file"):
            yield part.get("name"), part.get("value", "on" if kind == "checkbox" else "")


def _selects(form):
    for part in form.iter("select"):
        options = list(part.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        for option in chosen:
            yield part.get("name"), option.get("value", shown(option))


def _texts(form):
    for part in form.iter("textarea"):
        yield part.get("name"), (part.text or "").removeprefix("\n")
