"""EditionContent -> HTML -> PDF bytes. No database, no clock, no network: the same content gives the same bytes."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from inspections import content as contents

STYLES = ("static:css/tokens.css", "static:css/pdf.css")


class CannotRender(Exception):
    """An edition could not be made into a PDF. Its text says why."""


def html(content, is_draft=False):
    """The print HTML of `content`; `is_draft` marks every page as a draft for preview."""
    template = f"editions/v{content.schema}/pdf.html"
    return render_to_string(template, {"content": content, "styles": STYLES, "is_draft": is_draft})


def pdf(content, is_draft=False):
    """`content` as a tagged PDF (PDF/UA-1), in bytes.

    Raises CannotRender where the page asks for a file that is not one of our own static files.
    """
    from weasyprint import HTML  # noqa: PLC0415 (costs seconds and memory that only a renderer should pay)
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415

    name = contents.digest(contents.canonical(content))[:32].encode()
    document = HTML(string=html(content, is_draft), url_fetcher=_own_files(), base_url="static:")
    try:
        return document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=name)
    except FatalURLFetchingError as missing:
        raise CannotRender(str(missing)) from None


def _own_files():
    """A fetcher that serves static files and fonts, and stops the rendering for anything else.

    WeasyPrint only logs an ordinary exception and goes on without the file, so it must be the fatal one.
    """
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class OwnFiles(URLFetcher):
        def fetch(self, url, headers=None):
            path = own_file(url)
            if path is None:
                raise FatalURLFetchingError(
                    f"The page asks for {url}, which is not one of the portal's own files."
                )
            return URLFetcherResponse(url, body=path.read_bytes(), headers={"Content-Type": _type(path)})

    return OwnFiles(allowed_protocols=["static"])


TYPES = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
}


def _type(path):
    return TYPES.get(path.suffix, "application/octet-stream")


def own_file(url):
    """The path of the static file that a "static:" address names, or None where there is none."""
    scheme, _, name = url.partition(":")
    name = name.lstrip("/")
    if scheme != "static" or ".." in Path(name).parts:
        return None
    if name.startswith("fonts/"):
        path = Path(settings.FONTS_DIR) / name.removeprefix("fonts/")
        return path if path.is_file() else None
    found = finders.find(name)
    return Path(found) if found else None
