"""What people and spreadsheets write for sums: "Total", "Average score", "n = 45", and figures beside it."""

import re
from collections.abc import Sequence
from functools import lru_cache

LONGEST = 60  # characters of a label
_WORDS = (
    "totals?|sum|average|avg|mean|median|mode|counts?|n|base|min|max|minimum|maximum|std\\.?|st\\.? ?dev\\.?|stdev"
    "|std\\.? dev(iation|\\.)?|standard deviation|variance|percent(age)?s?|%"
    "|summe|gesamt(summe|ergebnis|zahl)?|zwischensumme|durchschnitt|mittelwert|mittel|anzahl|insgesamt"
    "|somme|moyenne|nombre|médiane|effectif|ensemble|totaal|gemiddelde|som|aantal"
    "|suma|promedio|media|recuento|totale|somma|conteggio|soma|média|contagem"
    "|średnia|razem|łącznie|ogółem|liczba|medelvärde|medel|antal|summa|totalt|gjennomsnitt|gennemsnit"
    "|yhteensä|keskiarvo|toplam|ortalama|итого|всего|среднее|сумма|cyfanswm|cyfartaledd"
)
_MORE = (
    "scores?|values?|ratings?|(of )?responses?|respondents?|answers?|submissions?|records|entries|count|number|rows"
    "|completed?|général|générale|general|geral|(of|for|by|per) \\w+( \\w+)?"
)
_LABEL = re.compile(
    rf"((overall|grand|sub|column|table|row)[ -]?)?({_WORDS}|(number|no\.?|all) (of )?(?={_MORE}))([ -]*({_MORE}))*"
    r"\s*(\([^)]*\))?\s*([:=]?|( \w+){1,3}\s*[:=](?=\s*\d))\s*[\d., ]*%?",
    re.IGNORECASE,
)
# Words that people answer with as well: they tell only where the row has no ID.
BARE = re.compile(r"n|base|mode|media|min|max|som|sum|counts?|%", re.IGNORECASE)
_FIGURE = re.compile(
    r"[-+–]?\s?[£$€]?\s?\d[\d.,\u00a0\u202f ]*\s?%?(\s?\(\d[\d.,]*\s?%?\))?|[-–]|#(DIV/0!|N/A|REF!|VALUE!|NAME\?|NUM!)"
    r"|=\w+\(.*\)|n\s*=\s*\d+",
    re.IGNORECASE,
)


@lru_cache(maxsize=4_096)
def is_label(text: str) -> bool:
    """Whether a text is what people write in front of sums: "Total", "Average score", "n = 45"."""
    text = text.strip()
    return len(text) <= LONGEST and bool(_LABEL.fullmatch(text))


def is_figure(text: str) -> bool:
    return bool(_FIGURE.fullmatch(text.strip()))


def looks_like_totals(cells: Sequence[str]) -> bool:
    """Whether a row begins with a word for sums, and holds nothing else but figures."""
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) < 2 or not is_label(filled[0]) or BARE.fullmatch(filled[0].strip()):
        return False
    return all(is_figure(cell) or is_label(cell) for cell in filled[1:])


def without_totals(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The rows without those that look like totals, unless so many do that they must be something else."""
    kept = [row for row in rows if not looks_like_totals(row)]
    return kept if len(kept) >= 0.75 * len(rows) else list(rows)


def number_of(text: str) -> float | None:
    try:
        return float(text.strip().rstrip("%").replace(",", ""))
    except ValueError:
        return None


def has_digit(text: str) -> bool:
    return any(map(str.isdecimal, text))
