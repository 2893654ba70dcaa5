"""What web and worker look at before they take any work."""

import sys

import structlog
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from sendportal import leftovers
from sendportal.logs import place
from sendportal.storage import check_stores

log = structlog.get_logger()


def check_before_start():
    """Stops the process with a sentence where it sees other file stores than the rest of the installation, and removes
    uploads that an earlier process of this machine was killed over.

    A database that is away cannot tell; published pages of other processes must not wait for this one, so it goes on.
    """
    leftovers.clear_incoming()
    try:
        check_stores()
    except DatabaseError as error:
        log.warning("stores_not_checked", why=place(error))
    except ImproperlyConfigured as sentence:
        sys.exit(str(sentence))
