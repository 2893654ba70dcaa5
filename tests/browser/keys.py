"""Moving about with the Tab key, as somebody without a mouse does."""

NAMED = """() => { const part = document.activeElement;
  return [...(part.labels || []), part].map(named => named.textContent || named.value || "").join(" ").trim(); }"""
MOST_STOPS = 80


def tab_to(page, words):
    """Presses Tab until something is reached whose label or words hold `words`."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if words in page.evaluate(NAMED):
            return
    raise AssertionError(f"{MOST_STOPS} presses of Tab did not reach {words!r}")


def press(page, words):
    tab_to(page, words)
    page.keyboard.press("Enter")


def choose(page, words):
    """Takes the last of a group of choices, which the arrow keys move through."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    for _ in range(MOST_STOPS):
        if words in page.evaluate(NAMED):
            page.keyboard.press("Space")
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no choice says {words!r}")
