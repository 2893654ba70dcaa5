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
    name = contents.digest(contents.canonical(content))[:32]
    return pdf_of(html(content, is_draft), name.encode())


def pdf_of(markup, identifier):
    """HTML text as a tagged PDF. `identifier` (bytes) is all that tells two PDFs of the same page apart.

    Raises CannotRender where the page asks for a file that is not one of our own static files.
    """
    from weasyprint import HTML  # noqa: PLC0415 (costs seconds and memory that only a renderer should pay)
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415

    files = _own_files()
    try:
        document = HTML(string=markup, url_fetcher=files, base_url="static:")
        made = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier)
    except FatalURLFetchingError:
        made = None
    # Asked of the fetcher too, because WeasyPrint swallows even the fatal error while it draws an SVG.
    if made is None or files.refused:
        raise CannotRender(
            f"The page asks for {files.refused[0]}, which is not one of the portal's own files."
        )
    return made


def _own_files():
    """A fetcher that serves static files and fonts, and stops the rendering for anything else.

    WeasyPrint only logs an ordinary exception and goes on without the file, so it must be the fatal one.
    """
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class OwnFiles(URLFetcher):
        def __init__(self):
            super().__init__(allowed_protocols=["static"])
            self.refused = []

        def fetch(self, url, headers=None):
            path = own_file(url)
            if path is None:
                self.refused.append(url)
                raise FatalURLFetchingError(url)
            return URLFetcherResponse(url, body=path.read_bytes(), headers={"Content-Type": _type(path)})

    return OwnFiles()


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
