"""Cuts the typeface down to small Latin web fonts, and lays the whole fonts beside them for PDFs."""

import hashlib
import shutil
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

# Basic Latin, Latin-1 and Latin Extended-A (names from Wales to Poland), general punctuation, euro, arrows we use.
LATIN = (
    range(0x20, 0x7F),
    range(0xA0, 0x180),
    range(0x2010, 0x2027),
    (0x2030, 0x2032, 0x2033, 0x2039, 0x203A),
)
SIGNS = (0x20AC, 0x2122, 0x2190, 0x2192, 0x2212)
WEIGHTS = {"Regular": "atkinson-regular", "Bold": "atkinson-bold"}
STAMP = ".made-from"


class Command(BaseCommand):
    help = "Makes the web fonts from the Atkinson Hyperlegible package. Does nothing where they are made already."

    def handle(self, *args, **options):
        made = make(Path(settings.FONTS_DIR))
        self.stdout.write("The fonts are made." if made else "The fonts are there already.")


def make(folder):
    """Puts two WOFF2 files (Latin only) and two TTF files (whole) into `folder`; True where there was work to do.

    The licence (SIL Open Font License 1.1) asks to travel with the fonts, so it is laid beside them.
    """
    import fontpkg_atkinson_hyperlegible as package

    sources = {name: Path(package.ROOT) / f"files/AtkinsonHyperlegible-{name}.ttf" for name in WEIGHTS}
    mark = _mark(sources.values())
    stamp = folder / STAMP
    if stamp.is_file() and stamp.read_text() == mark and all(path.is_file() for path in targets(folder)):
        return False
    folder.mkdir(parents=True, exist_ok=True)
    for name, source in sources.items():
        shutil.copyfile(source, folder / f"{WEIGHTS[name]}.ttf")
        (folder / f"{WEIGHTS[name]}.woff2").write_bytes(cut(source))
    shutil.copyfile(Path(package.ROOT) / "LICENSE", folder / "OFL.txt")
    stamp.write_text(mark)
    return True


def targets(folder):
    """Every font that the style sheets name."""
    return [folder / f"{stem}.{kind}" for stem in WEIGHTS.values() for kind in ("woff2", "ttf")]


def cut(source):
    """The font at `source` with its Latin letters only, as WOFF2 bytes; the same bytes every time."""
    from fontTools import subset

    options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "mark", "mkmk", "ccmp", "tnum"])
    options.hinting = False
    options.recalc_timestamp = False
    subsetter, written = subset.Subsetter(options), BytesIO()
    subsetter.populate(unicodes=letters())
    with subset.load_font(str(source), options) as font:
        subsetter.subset(font)
        subset.save_font(font, written, options)
    return written.getvalue()


def letters():
    return {code for part in (*LATIN, SIGNS) for code in part}


def _mark(sources):
    """What the fonts are made from, so that a newer package or another choice of letters makes them anew."""
    told = hashlib.sha256(repr(sorted(letters())).encode())
    for source in sources:
        told.update(source.read_bytes())
    return told.hexdigest()
