"""Small PDFs made for tests: the invented documents, and files that mean no good."""

import html
import io
import re
import zlib

import pikepdf
from weasyprint import HTML


def of(words: str, variant: str | None = "pdf/ua-1") -> bytes:
    """The words as a PDF with a paragraph for each; tagged, or with no `variant` not."""
    paragraphs = "".join(
        f"<p>{html.escape(' '.join(one.split()))}</p>" for one in re.split(r"\n\s*\n", words)
    )
    return HTML(string=f"<html lang=en><title>Invented</title><body>{paragraphs}").write_pdf(
        pdf_variant=variant
    )


def blank(pages: int = 1) -> bytes:
    return _saved(_with_pages(pages))


def locked(content: bytes) -> bytes:
    return _saved(pikepdf.open(io.BytesIO(content)), encryption=pikepdf.Encryption(owner="o", user="u"))


def protected(content: bytes) -> bytes:
    """Readable by anybody, but not to be changed."""
    return _saved(pikepdf.open(io.BytesIO(content)), encryption=pikepdf.Encryption(owner="o", user=""))


def bomb(megabytes: int) -> bytes:
    """A small file of which one page unpacks to so many megabytes."""
    packer = zlib.compressobj(9)
    packed = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    made = _with_pages(1)
    # Each part stands by itself, so that it can be repeated; the first two bytes are the head of the whole.
    made.pages[0].Contents = pikepdf.Stream(
        made, packed + packed[2:] * megabytes, Filter=pikepdf.Name.FlateDecode
    )
    return _saved(made)


def nested(depth: int) -> bytes:
    """Drawings that each draw the next ten times."""
    made = _with_pages(1)
    last = None
    for _ in range(depth):
        inner = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=last)) if last else pikepdf.Dictionary()
        drawing = made.make_stream(b"/X Do " * 10)
        drawing.Type, drawing.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        drawing.BBox, drawing.Resources = [0, 0, 9, 9], inner
        last = drawing
    made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=last))
    made.pages[0].Contents = made.make_stream(b"/X Do")
    return _saved(made)


def _with_pages(count):
    made = pikepdf.new()
    for _ in range(count):
        made.add_blank_page()
    return made


def _saved(made, **options):
    out = io.BytesIO()
    made.save(out, **options)
    return out.getvalue()
