"""A few answers of an export that is on its way in, for the person who has to say what its columns hold.

They are read from the stored file each time and kept nowhere. They go to that person's page alone, and the audit log
says that somebody read them.
"""

from itertools import islice

import structlog
from django.db import DatabaseError

from sendportal import audit
from sendportal.logs import place
from sendportal.storage import Missing, Unopenable
from surveys import rules
from surveys.actions.reading import opened
from surveys.readers.export import Role, Unreadable

UNCERTAIN = frozenset({Role.open, Role.closed, Role.short, Role.other})
SAMPLES = 3  # to a column
MOST_RECORDS = 2_000  # looked through for them
LONGEST = 120  # characters
BROKE = "The answers could not be shown. Tell whoever looks after the portal. You can go on without them."

log = structlog.get_logger()


class NotShown(Exception):
    """There are answers, but they cannot be read. Its text says why, for a person."""


def samples(*, upload, positions, by):
    """Position -> up to three different answers of that column, shortened. Only of columns of UNCERTAIN roles.

    Empty where the file is gone or cannot be read. Not one transaction: while a file is read, others may write.
    Raises Refused where `by` may not import surveys, and where the export is neither at its preview nor unreadable;
    NotShown where the file cannot be decrypted, and where its reader breaks.
    """
    rules.check_can_correct(upload, by)
    columns = (upload.layout or {}).get("columns", [])
    asked = {column["position"] for column in columns if column["role"] in UNCERTAIN} & set(positions)
    if not asked:
        return {}
    try:
        found = _looked_up(opened(upload), asked)
    except (Missing, Unreadable):
        return {}
    except Unopenable as reason:
        raise NotShown(str(reason)) from None
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001 (whatever a reader meets, its words may be a cell's)
        log.error("samples_broke", upload=upload.pk, why=place(error))
        raise NotShown(BROKE) from None
    audit.record("answers.sampled", upload, by=by, columns=len(asked))
    return found


def _looked_up(export, positions):
    found = {at: {} for at in positions}
    wanted = set(positions)
    for record in islice(export.records(), MOST_RECORDS):
        for at in list(wanted):
            cell = record.cell(at)
            if export.layout.is_answer(cell):
                found[at].setdefault(_short(cell))
                if len(found[at]) == SAMPLES:
                    wanted.discard(at)
        if not wanted:
            break
    return {at: list(values) for at, values in found.items()}


def _short(cell):
    """On one line, without what no page can print, such as halves of characters."""
    text = "".join(sign for sign in " ".join(cell.split()) if sign.isprintable())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
