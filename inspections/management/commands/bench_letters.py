"""How long a full report takes to read, beside a bare pass of the PDF library over the same file."""

import io
from pathlib import Path
from time import perf_counter

from django.conf import settings
from django.core.management.base import BaseCommand

_REAL = Path(settings.BASE_DIR).parent / "shared" / "letters" / "pdf"
_SENTENCE = "Families wait too long for an answer, and nobody writes down what was promised to them. "
_INVENTED = (
    "<html lang=en><title>Invented</title><body><h1>Area SEND inspection of Rutland Local Area Partnership</h1>"
    "<p>Inspection dates: 4 to 8 March 2024</p><p>Dates of previous inspection: 2 May 2017</p>"
    "<h2>Inspection outcome</h2><p>The arrangements lead to inconsistent experiences and outcomes.</p>"
    "<h2>Information about the local area partnership</h2>{paragraphs}"
    "<h2>Areas for improvement</h2><table><tr><td>Leaders should answer.</td></tr></table>"
    "<h2>Local area partnership details</h2><p>Rutland County Council</p>"
)


class Command(BaseCommand):
    help = (
        "Prints the seconds that a 12-page report takes to read, and how many bare passes of the PDF library."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--times", type=int, default=5, help="how often each is done")
        parser.add_argument(
            "--folder", type=Path, default=_REAL, help="real reports, of which the largest is taken"
        )

    def handle(self, *, times, folder, **options):
        from inspections import letters
        from inspections.letters import pdf, readers

        content = _report(folder)
        ways = {
            "bare pass of the library": lambda: _bare(content),
            "reading in this process": lambda: readers.understood(pdf.document(io.BytesIO(content))),
            "reading as the portal does, in a process of its own": lambda: letters.read(content),
        }
        taken = _seconds(ways, times)
        for name, seconds in taken.items():
            passes = seconds / next(iter(taken.values()))
            self.stdout.write(f"{seconds:6.2f} s a report  {passes:5.2f} bare passes  {name}")


def _report(folder):
    """The longest real report there is, or an invented one of 12 pages."""
    files = sorted(folder.glob("*.pdf")) if folder.is_dir() else []
    return max((file.read_bytes() for file in files), key=_pages, default=None) or _invented()


def _pages(content):
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content)) as opened:
        return len(opened.pages)


def _invented():
    from weasyprint import HTML

    words = _INVENTED.format(paragraphs=f"<p>{_SENTENCE * 12}</p>" * 30)
    return HTML(string=words).write_pdf(pdf_variant="pdf/ua-1")


def _bare(content):
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content)) as opened:
        return sum(len(page.chars) for page in opened.pages)


def _seconds(ways, times):
    """How long each way takes, the middle of all its times. They take turns, so that the machine's load is fair."""
    taken = {name: [] for name in ways}
    for _ in range(times + 1):
        for name, work in ways.items():
            began = perf_counter()
            work()
            taken[name].append(perf_counter() - began)
    # The first time of each loads what is needed.
    return {name: sorted(seconds[1:])[times // 2] for name, seconds in taken.items()}
