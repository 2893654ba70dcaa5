"""LimeSurvey's headings: codes, full or shortened texts, or both, in the language of whoever made the export."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from surveys.readers.export import Role
from surveys.readers.grouping import title_of
from surveys.readers.wording import key

_NAMES = {
    Role.respondent_id: "id|Response ID|Antwort ID|ID de la réponse|ID réponse|Antwoord ID|Antwoordnummer"
    "|ID de respuesta|ID respuesta|ID risposta|ID da resposta|ID odpowiedzi|Svars-ID|Svar-ID|Svar ID|ID de resposta",
    Role.submitted: "submitdate|Date submitted|Datum Abgeschickt|Abgabedatum|Date de soumission|Datum ingestuurd"
    "|Datum ingediend|Datum inzending|Fecha de envío|Data di invio|Data invio|Data de envio|Data wysłania"
    "|Data przesłania|Datum inskickat|Dato innsendt|Dato sendt|Data d'enviament",
    Role.started: "startdate|Date started|Datum gestartet|Date de lancement|Date de démarrage|Date de début"
    "|Datum gestart|Datum begonnen|Fecha de inicio|Data di inizio|Data de início|Data rozpoczęcia|Startdatum",
    Role.ended: "datestamp|Date last action|Datum letzte Aktivität|Date de la dernière action|Datum laatste actie"
    "|Fecha de la última acción|Data dell'ultima azione|Data da última ação|Data ostatniej czynności|Senaste åtgärd",
    Role.metadata: "lastpage|Last page|Letzte Seite|Dernière page|Laatste pagina|Última página|Ultima pagina"
    "|Ostatnia strona|Sista sidan|startlanguage|Start language|Start-Sprache|Startsprache|Langue de départ|Starttaal"
    "|Idioma inicial|Lenguaje inicial|Lingua iniziale|Język początkowy|Startspråk|seed|Zufallsstartwert"
    "|Tête de série|Graine|Semilla|Seme|Semente|Ziarno|quexmlpdf",
    Role.contact: "ipaddr|IP address|IP-Adresse|Adresse IP|IP-adres|Dirección IP|Indirizzo IP|Endereço IP|Adres IP"
    "|refurl|Referrer URL|Referer URL|Weiterleitungs-URL|URL de référence|URL de referencia|token|Access code"
    "|Zugangsschlüssel|Zugangscode|Code d'accès|Toegangscode|firstname|lastname|email",
}
_ROLES = {key(name): role for role, names in _NAMES.items() for name in names.split("|")}
_OWN = {key(name) for role in (Role.submitted, Role.metadata) for name in _NAMES[role].split("|")} - {"seed"}
# Alchemer too has a "Response ID" and a "Date Submitted", and says in a column of its own what is complete.
_FOREIGN = frozenset({"status", "responsestatus", "timestarted", "sessionid", "contactid", "legacycomments"})
_CODE = re.compile(r"([A-Za-z]\w*)((?:\[[^\]]*\])*)")
_CODE_AND_TEXT = re.compile(
    r"([A-Za-z]\w*)((?:\[[^\]]*\])*)(\s?[^\w\s\[\]'’,(]{1,3}[._\s]{0,2}|\._\.)(\S.*)", re.DOTALL
)
_BRACKETS = re.compile(r"(.*?)\s*((?:\[[^\[\]]*\])+)", re.DOTALL)
_PART = re.compile(r"\[([^\[\]]*)\]")
_SUBQUESTION = re.compile(r"[A-Za-z]\w*\[(SQ\d+|SQ\d+[_\]]|other|\w*comment|[A-Z]?\d+)\b.*\]?", re.IGNORECASE)
_SHORTENED = ".."
_LANGUAGE = re.compile(r"(?!yes|no$|na$|nil|ok$)[a-z]{2,3}(-[A-Za-z]+)*")  # LimeSurvey's Norwegian is "nb"
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2})?")
_BY_PLACE = (Role.respondent_id, Role.submitted, Role.metadata, Role.metadata)


@dataclass(frozen=True)
class Heading:
    """One column: its code and the part of it, its text and the part of that. Any of them may be blank."""

    position: int
    code: str
    part: str
    title: str
    option: str

    @property
    def role(self) -> Role | None:
        """What it tells about the response, if it is one of LimeSurvey's own columns."""
        if self.part:
            return None
        return _ROLES.get(key(self.code)) or _ROLES.get(key(self.title)) or _shortened_role(self.title)


def _shortened_role(title: str) -> Role | None:
    if not title.endswith(_SHORTENED):
        return None
    begins = key(title)
    return next((role for name, role in _ROLES.items() if len(begins) > 8 and name.startswith(begins)), None)


def parsed(row: Sequence[str]) -> list[Heading]:
    """The headings of a file, told apart by how most of them are written."""
    texts = [title_of(row, i) for i in range(len(row))]
    filled = [text for text in texts if text]
    if filled and sum(bool(_CODE.fullmatch(text)) for text in filled) >= 0.9 * len(filled):
        return [_of_code(i, text) for i, text in enumerate(texts)]
    if filled and sum(bool(_CODE_AND_TEXT.fullmatch(text)) for text in filled) >= 0.8 * len(filled):
        return [_of_both(i, text) for i, text in enumerate(texts)]
    return [_of_text(i, text) for i, text in enumerate(texts)]


def _of_code(position: int, text: str) -> Heading:
    found = _CODE.fullmatch(text)
    code, part = (found.group(1), _inner(found.group(2))) if found else (text, "")
    return Heading(position, code, part, code, part)


def _of_both(position: int, text: str) -> Heading:
    found = _CODE_AND_TEXT.fullmatch(text)
    if not found:
        return _of_text(position, text)
    code, part, written = found.group(1), _inner(found.group(2)), found.group(4)
    if not found.group(2):
        return Heading(position, code, "", written, "")
    plain = _of_text(position, written)
    return Heading(position, code, part, plain.title, plain.option)


def _of_text(position: int, text: str) -> Heading:
    found = _BRACKETS.fullmatch(text)
    title, option = (found.group(1), _inner(found.group(2))) if found else (text, "")
    return Heading(position, "", "", title, option)


def _inner(brackets: str) -> str:
    """What stands in one pair of brackets or two: "[Row][Scale 1]" is "Row, Scale 1"."""
    return ", ".join(part.strip() for part in _PART.findall(brackets) if part.strip())


def is_limesurvey(rows: Sequence[Sequence[str]]) -> bool:
    """True for LimeSurvey's own columns, its codes of sub-questions, or its columns in a language unknown here."""
    if not rows:
        return False
    found = parsed(rows[0])
    known = {key(heading.code) for heading in found} | {key(heading.title) for heading in found}
    own = known & _OWN
    # Other tools have a "Response ID" and a "Date Submitted" too, somewhere; here they are the first two columns.
    identified = any(heading.role is Role.respondent_id for heading in found[:1]) and _are_numbered(rows[1:])
    second = len(found) > 1 and found[1].role is Role.submitted
    if len(own) > 1 or (own and identified and (second or "submitdate" in own) and not known & _FOREIGN):
        return True
    parts = sum(bool(_SUBQUESTION.match(title_of(rows[0], i))) for i in range(len(rows[0])))
    return (parts > 1 and parts >= 0.2 * len(found)) or bool(by_place(rows[1:]))


def _are_numbered(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first column holds nothing but numbers, as LimeSurvey's IDs are."""
    return all(key(row[0]).isdecimal() for row in rows if row and row[0].strip())


def by_place(rows: Sequence[Sequence[str]]) -> tuple[Role, ...]:
    """The roles of the first four columns where their cells tell them: number, moment or blank, page, language."""
    filled = [row for row in rows if len(row) > 4 and any(cell.strip() for cell in row)]
    first = [[row[i].strip() for row in filled] for i in range(4)]
    ids, submitted, pages, languages = first
    looks = (
        bool(filled)
        and all(cell.isdecimal() for cell in ids)
        and len(set(ids)) == len(ids)
        and any(submitted)
        and all(not cell or _MOMENT.fullmatch(cell) for cell in submitted)
        and any(pages)
        and all(not cell or (cell.isdecimal() and len(cell) < 4) for cell in pages)
        and all(_LANGUAGE.fullmatch(cell) for cell in languages)
    )
    return _BY_PLACE if looks else ()
