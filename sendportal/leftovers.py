"""Files that nothing leads to: what a process left that was killed between a file and its row.

They may hold answers, or words that have been removed from a page since, so they do not stay.
"""

import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from sendportal.models import StoreMark
from sendportal.storage import MARK, STORES, originals

DAY = 24 * 60 * 60
HOUR = 60 * 60


def clear(store, named):
    """Deletes what lies in `store` (a key of STORES) for more than a day and is named by none of `named`.

    `named` holds the names that rows give. They are read before the folder is, and whoever keeps a file touches it,
    so a file that a row is about to name is never old. A folder that is not this database's own is left alone.
    Returns how many files went.
    """
    folder = STORES[store].folder
    if not _is_ours(store, folder):
        return 0
    kept = {STORES[store].file_name(name) for name in named} | {MARK}
    return _delete([path for path in folder.iterdir() if path.name not in kept], older_than=DAY)


def clear_keys(named):
    """Deletes the keys of originals that have been named by none of `named` for more than a day. Returns how many."""
    return originals.forget_keys(set(named), timezone.now() - timedelta(seconds=DAY))


def _is_ours(store, folder):
    meant = StoreMark.objects.filter(store=store).first()
    path = folder / MARK
    return meant is not None and path.is_file() and path.read_text() == meant.mark


def clear_incoming(older_than=HOUR):
    """Deletes what lies in the private temporary folder; `older_than` is in seconds. Returns how many files went.

    An upload on its way has no name there, and is gone with its process. What has one was left by something else; it is
    young while it still grows.
    """
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR)
    return _delete(folder.iterdir() if folder.is_dir() else (), older_than)


def _delete(paths, older_than):
    return sum(_delete_old(path, time.time() - older_than) for path in paths)


def _delete_old(path, before):
    """Whether the file was older than `before` (a time stamp) and is gone now. Another process may be at it too."""
    try:
        if path.is_dir() or path.stat().st_mtime >= before:
            return False
        path.unlink()
    except FileNotFoundError:
        return False
    return True
