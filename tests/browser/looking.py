"""What can be measured on a page that is open in the browser."""

from axe_playwright_python.base import AXE_FILE_PATH

AXE = AXE_FILE_PATH.read_text()
RUN = "options => axe.run(document, options).then(found => found.violations)"
# Elements that reach over the right edge and are not inside something that scrolls on its own.
WIDE = """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
  [...document.querySelectorAll("body *")]
    .filter(part => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .slice(0, 3).map(part => part.outerHTML.slice(0, 120)).concat(["the page scrolls sideways"])"""
# What people press to get on: 44 px high. axe's own rule sees to the 24 px of every other link.
SMALL = """() => [...document.querySelectorAll(
    "button, .button, .btn, input:not([type=hidden]):not([type=radio]):not([type=checkbox]), select, textarea, " +
    "summary, nav a, header a, footer a, .choice")]
  .filter(part => part.checkVisibility() && part.getBoundingClientRect().height < 43.5)
  .map(part => `${part.outerHTML.slice(0, 120)} is ${part.getBoundingClientRect().height} px high`)"""


def axe(page, only=None):
    """axe-core's violations, of one rule where `only` names it. Evaluated rather than added as a script, so that the
    page's own policy stays in force."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options = {"runOnly": [only]} if only else {"rules": {"target-size": {"enabled": True}}}
    found = page.evaluate(RUN, options | {"resultTypes": ["violations"]})
    return [(rule["id"], node["html"][:200]) for rule in found for node in rule["nodes"]]


def too_wide(page, width):
    """What reaches beyond a screen of `width` pixels."""
    page.set_viewport_size({"width": width, "height": 740})
    return page.evaluate(WIDE)


def small_targets(page):
    """Buttons and links that are hard to hit, with their size."""
    return page.evaluate(SMALL)


def faults(page):
    """All that is wrong with the page that is open, light and dark, at 360 and at 320 pixels."""
    found = axe(page)
    page.emulate_media(color_scheme="dark")
    found += axe(page, only="color-contrast")
    page.emulate_media(color_scheme="light")
    found += too_wide(page, 320) + small_targets(page) + too_wide(page, 360)
    return found + page.complaints


def weight(page, address):
    """Bytes over the wire by address, headers and compression as they are, of a first visit to `address`."""
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    names, sizes = {}, {}
    network.on(
        "Network.requestWillBeSent", lambda sent: names.update({sent["requestId"]: sent["request"]["url"]})
    )
    network.on(
        "Network.loadingFinished", lambda got: sizes.update({got["requestId"]: got["encodedDataLength"]})
    )
    page.goto(address, wait_until="networkidle")
    return {names[number]: int(size) for number, size in sizes.items()}
