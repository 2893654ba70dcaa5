import io

import pdfplumber


def words_of(response):
    """The words of a PDF that was answered, as they are read."""
    with pdfplumber.open(io.BytesIO(response.content)) as document:
        return " ".join(" ".join(page.extract_text() for page in document.pages).split())
