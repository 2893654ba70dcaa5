"""In which encoding a text is written, where no mark says so and it is not Unicode.

An older encoding tells its letters apart by nothing but what comes out of them, so each is tried on the words that hold
such letters: a sign within a word, two scripts in one, a capital after a small letter speak against it. Of those that
remain, the one counts whose letters some language has. That can go wrong, so a person is told what else it could be.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from charset_normalizer import from_bytes

NAMES = {
    "cp1252": "Western Windows",
    "iso8859-15": "Western European",
    "mac-roman": "Older Mac",
    "cp1250": "Central European Windows",
    "cp1251": "Cyrillic Windows",
    "cp1253": "Greek Windows",
    "cp1254": "Turkish Windows",
    "cp1257": "Baltic Windows",
    "iso8859-2": "Central European",
    "cp1255": "Hebrew Windows",
    "cp1256": "Arabic Windows",
    "koi8-r": "Older Cyrillic",
    "cp866": "Cyrillic DOS",
    "cp850": "Western DOS",
    "cp932": "Japanese (Shift-JIS)",
    "euc_jp": "Japanese (EUC)",
    "gb18030": "Chinese (GB18030)",
    "big5": "Chinese (Big5)",
    "cp949": "Korean Windows",
}
_ASIAN = ("cp932", "euc_jp", "cp949", "gb18030", "big5")
# What is called Western European is, but for a few signs, Western Windows, and often that in truth.
_ONE_BYTE = tuple(name for name in NAMES if name not in (*_ASIAN, "iso8859-15"))
_OTHER_SCRIPTS = frozenset({"cp1251", "cp1253", "cp1255", "cp1256", "koi8-r", "cp866"})
_WESTERN = "àâæçèéêëîïôœùûüÿ äöüß áéíñóúü àèéìíîòóùú ãáâàçéêíóôõúü áéëïóö äåö æøåéòô áéíóú âêîôûŵŷ".split()  # noqa: SIM905
_CENTRAL = "ąćęłńóśźż áčďéěíňóřšťúůýž áäčďéíĺľňóôŕšťúýž áéíóöőúüű âîășşțţ čćđšž äöüß".split()  # noqa: SIM905
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўђјљњћџ"
# The letters beyond A to Z of the languages for which an encoding was made. Without those that hardly any word has:
# Greek's ΰ stands where Cyrillic has its commonest letter.
_LETTERS = {
    "cp1252": _WESTERN,
    "mac-roman": _WESTERN,
    "cp850": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859-2": _CENTRAL,
    "cp1251": [_CYRILLIC],
    "koi8-r": [_CYRILLIC],
    "cp866": [_CYRILLIC],
    "cp1253": ["αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ"],
    "cp1254": ["çğıiöşüâîû\u0307"],
    "cp1257": ["ąčęėįšųūž", "āčēģīķļņšūž", "äõöšüž"],
    "cp1255": ["אבגדהוזחטיךכלםמןנסעףפץצקרשת"],
    "cp1256": ["ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويىپچژگکی"],
}
_WITHIN = frozenset("’‘-–—…·'\u00ad")  # signs that may stand between letters
_AFTER = frozenset("’‘”“»›…™®°–—•·²€£\u00a0")  # those that may end a word
_BEFORE = frozenset("’‘“”„‚«‹…–—•·¿¡€£©§\u00a0")  # and those that may begin one
_WORD = re.compile(r"[^\s,;|\t\"!?.:()/\[\]<>{}*=+_#&%@]+")
MOST_WORDS = 3_000
# Of a hundred words with such letters, this many may look odd: people write much.
MOST_ODD = 0.2


def guessed(lines: bytes) -> list[str]:
    """The encodings that would do for these lines, the likeliest first; none where each makes nonsense of them."""
    found = [name for name in (_asian(lines),) if name]
    scored = sorted(_scored(lines), key=lambda pair: pair[1])
    fit = [(name, score) for name, score in scored if score[0] <= MOST_ODD]
    tied = [name for name, score in fit if score == fit[0][1]]
    if len(tied) > 1 and set(tied) <= _OTHER_SCRIPTS:
        best = from_bytes(lines, cp_isolation=tied).best()
        chosen = best.encoding.replace("_", "-") if best else tied[0]
        fit.sort(key=lambda pair: pair[0] != chosen)
    likely = [name for name, score in fit if score[1] == fit[0][1][1] and score[0] <= 2 * fit[0][1][0]]
    return found + [name for name in likely if likely[0] in _OTHER_SCRIPTS or name not in _OTHER_SCRIPTS]


def spoken(encoding: str) -> str:
    """The encoding as a person may know it, with its own name: "Western Windows (cp1252)"."""
    return f"{NAMES[encoding]} ({encoding})" if encoding in NAMES else encoding


def telling(text: str) -> Iterator[str]:
    """The words of a text that hold a letter beyond plain English, each once."""
    return iter(dict.fromkeys(_words(text)))


def _words(text: str) -> list[str]:
    # Not all in one expression: that would try a long word without such a letter from each of its own letters on.
    return [word for word in _WORD.findall(text) if not word.isascii()]


def _scored(lines: bytes) -> Iterator[tuple[str, tuple[float, bool]]]:
    """For each encoding that can be: which share of the words look odd, and whether no language has such letters."""
    for name in _ONE_BYTE:
        try:
            text = lines.decode(name)
        except UnicodeDecodeError:
            continue
        words = _words(text)[:MOST_WORDS]
        odd = sum(map(_is_odd, words)) / max(len(words), 1)
        yield name, (round(odd, 2), not _is_spoken(name, "".join(words)))


def _is_spoken(name: str, text: str) -> bool:
    letters = {sign for sign in text.lower() if not sign.isascii() and sign.isalpha()}
    if not letters and name in _OTHER_SCRIPTS:
        return False  # nothing speaks for a script without a letter of it
    return any(letters <= set(known) for known in _LETTERS[name])


def _is_odd(word: str) -> bool:
    return any(_is_odd_pair(one, two) for one, two in pairwise(f" {word}"))


def _is_odd_pair(one: str, two: str) -> bool:
    if one.isascii() and two.isascii():
        return False
    kinds = _kind(one), _kind(two)
    if "nonsense" in kinds:
        return True
    if kinds[0] == kinds[1] == "letter":
        return _script(one) != _script(two) or (one.islower() and two.isupper())
    if kinds[0] == "letter" and two.isdigit():
        return True
    if kinds == ("sign", "letter"):
        return not one.isascii() and one not in _WITHIN | _BEFORE
    return kinds == ("letter", "sign") and not two.isascii() and two not in _WITHIN | _AFTER


@cache
def _kind(sign: str) -> str:
    if sign.isalpha() or unicodedata.category(sign).startswith("M"):
        return "nonsense" if sign in "ƒªºˆ˜" else "letter"
    if unicodedata.category(sign) in {"Cc", "Cn", "Co"} or "BOX DRAW" in unicodedata.name(sign, ""):
        return "nonsense"
    return "nonsense" if "\u2580" <= sign <= "\u25ff" else "sign"


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split()[0]


def _asian(lines: bytes) -> str | None:
    """The encoding of an Asian script, whose letters take two bytes, where these lines are mostly of such a script."""
    for name in _ASIAN:
        try:
            letters = [sign for sign in lines.decode(name) if not sign.isascii() and sign.isalpha()]
        except UnicodeDecodeError:
            continue
        if len(letters) > 3 and _is_asian(name, "".join(letters), lines):
            return name
    return None


def _is_asian(name: str, letters: str, lines: bytes) -> bool:
    # A letter between two others of plain English is a Western one that was taken for half of an Asian one.
    if re.search(rb"[a-z][\x80-\xff][a-z]", lines):
        return False
    if name == "cp949":
        return sum("\uac00" <= sign <= "\ud7a3" for sign in letters) >= 0.8 * len(letters)
    if name in {"cp932", "euc_jp"}:
        return sum("\u3040" <= sign <= "\u30ff" for sign in letters) >= 0.2 * len(letters)
    chinese = sum("\u4e00" <= sign <= "\u9fff" for sign in letters) >= 0.9 * len(letters)
    return chinese and (name == "big5" or _is_simplified(letters))


def _is_simplified(letters: str) -> bool:
    known = sum(len(sign.encode("gb2312", "ignore")) == 2 for sign in letters)
    return known >= 0.95 * len(letters)
