"""Which tables of two releases are of one question."""

from surveys.readers.wording import key


def pairs(earlier, later):
    """Pairs of tables, of the earlier and of the later release: of the same words, or, where a question's words are in
    only one of the two, of the same answers."""
    then, now = _by_words(earlier), _by_words(later)
    yield from ((then[words], now[words]) for words in now if words in then)
    gone = [table for words, table in then.items() if words not in now]
    for words, table in now.items():
        if words not in then:
            yield from ((before, table) for before in gone if _answers(before) == _answers(table))


def _by_words(release):
    return {(key(table["title"]), *_answers(table)[:3]): table for table in release.shown()}


def _answers(table):
    labels = frozenset(key(cell["label"]) for cell in table["cells"])
    return key(table.get("by") or ""), table["is_multiple"], table.get("kind") or "single", labels
