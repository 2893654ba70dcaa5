"""Small invented files, and ways to write them in other forms."""

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

EXPORTS = Path(__file__).parents[2] / "exports"

_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def example(name: str) -> bytes:
    return (EXPORTS / name).read_bytes()


def asked(export) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(question.title, question.kind.value, question.columns) for question in export.layout.questions]


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def delimited(rows: Sequence[Sequence[str]], delimiter: str = ",", end: str = "\r\n") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    return text.getvalue().encode()


def zipped(files: dict[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return content.getvalue()


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    """An XLSX; a sheet whose name begins with "hidden" is hidden."""
    parts = {f"xl/worksheets/{name}.xml": worksheet(rows) for name, rows in sheets.items()}
    return raw_workbook(list(sheets), parts)


def raw_workbook(names: list[str], parts: dict[str, str], ending: str = "xml", styled: bool = False) -> bytes:
    entries, links = "", ""
    if styled:
        links += f'<Relationship Id="look" Type="{_RELATIONSHIPS}/styles" Target="styles.xml"/>'
    for number, name in enumerate(names, start=1):
        state = ' state="hidden"' if name.startswith("hidden") else ""
        entries += f'<sheet name="{name}" sheetId="{number}" r:id="s{number}"{state}/>'
        target = f"worksheets/{name}.{ending}"
        links += f'<Relationship Id="s{number}" Type="{_RELATIONSHIPS}/worksheet" Target="{target}"/>'
    office = f'<Relationship Id="w" Type="{_RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/>'
    book = f'<workbook xmlns="{_SHEET}" xmlns:r="{_RELATIONSHIPS}"><sheets>{entries}</sheets></workbook>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{office}</Relationships>',
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
    }
    return zipped(files | parts)


def worksheet(rows: Sequence[Sequence[object]]) -> str:
    written = "".join(
        f'<row r="{number}">{"".join(_cell(value) for value in row)}</row>'
        for number, row in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{_SHEET}"><sheetData>{written}</sheetData></worksheet>'


def _cell(value: object) -> str:
    if isinstance(value, (int, float)):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t>{escape(str(value))}</t></is></c>' if value != "" else "<c/>"


def open_document(rows: Sequence[Sequence[str]], tail: str = "") -> bytes:
    """An ODS with one sheet; `tail` is raw XML after the rows."""
    spaces = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _ODS)
    body = "".join(
        f"<table:table-row>{''.join(_ods_cell(cell) for cell in row)}</table:table-row>" for row in rows
    )
    sheet = f'<table:table table:name="Responses">{body}{tail}</table:table>'
    wrapped = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
    files = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"<office:document-content{spaces}>{wrapped}</office:document-content>",
        "META-INF/manifest.xml": "<manifest/>",
    }
    return zipped(files)


_ODS = ("office", "table", "text")


def _ods_cell(value: str) -> str:
    text = f"<text:p>{escape(value)}</text:p>"
    return (
        f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
        if value
        else "<table:table-cell/>"
    )
