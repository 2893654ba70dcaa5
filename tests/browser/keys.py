"""Moving about with the Tab key, as somebody without a mouse does."""

# Frames such as the page's main text can be stood on too, and hold every word there is: nothing is pressed there.
NAMED = """() => { const part = document.activeElement;
  if (!part.matches("a, button, input, select, textarea, summary")) return "";
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


def follow(page, words):
    """Presses what is called `words`, and waits for the page that it leads to."""
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def type_into(page, **said):
    """Types into fields by the start of their labels, an underscore for each space, over what stands there."""
    for label, words in said.items():
        tab_to(page, label.replace("_", " "))
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type(words)


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
