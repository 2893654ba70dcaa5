"""Which tables of two releases are of one question."""

from surveys.readers.wording import key


def pairs(earlier, later):
    """Pairs of tables, of the earlier and of the later release: of the same words, or, where a question's words are in
    only one of the two, of the same answers. The question that breaks another down may be in other words too."""
    then, now = _by_words(earlier), _by_words(later)
    yield from ((then[words], now[words]) for words in now if words in then)
    gone = [table for words, table in then.items() if words not in now]
    asked_then, asked_now = _asked(earlier), _asked(later)
    for words, table in now.items():
        if words not in then:
            is_new = key(table.get("by") or "") not in asked_then
            yield from (
                (before, table)
                for before in gone
                if _answers(before) == _answers(table)
                and (_by(before) == _by(table) or (is_new and _by(before) not in asked_now))
            )


def turned(earlier, later):
    """Pairs of tables that break down one question by another, and this other by the first."""
    found = {(key(table["title"]), _by(table)): table for table in later.shown() if table.get("by")}
    for table in earlier.shown():
        if table.get("by") and (other := found.get((_by(table), key(table["title"])))):
            yield table, other


def _by(table):
    return key(table.get("by") or "")


def _asked(release):
    """The questions of a release that are shown by themselves."""
    return {key(table["title"]) for table in release.shown() if not table.get("by")}


def _by_words(release):
    return {
        (key(table["title"]), _by(table), table["is_multiple"], table.get("kind") or "single"): table
        for table in release.shown()
    }


def _answers(table):
    labels = frozenset(key(cell["label"]) for cell in table["cells"])
    groups = frozenset(key(group["label"]) for group in table.get("groups", ()))
    return table["is_multiple"], table.get("kind") or "single", labels, groups
