"""Celery's queue of files, for processes that write and look at the same moment.

kombu opens a file first and writes into it then. Whoever looks in between takes an empty message, cannot read it and
ends. Here a file appears whole or not at all.
"""

import fcntl
import os
import time
import uuid
from pathlib import Path

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    def _put(self, queue, payload, **kwargs):
        """Adds a message. Raises ChannelError where the folder does not take it."""
        name = f"{time.time_ns():020}_{uuid.uuid4()}.{queue}.msg"  # the earliest is taken first
        try:
            appear(Path(self.data_folder_out) / name, dumps(payload))
        except OSError as error:
            raise ChannelError(f"The queue's folder takes no message (error {error.errno}).") from None

    def _queue_bind(self, exchange, routing_key, pattern, queue):
        """Writes down that an exchange leads to a queue, if it is not written yet."""
        file, row = self._exchange_file(exchange), [routing_key or "", pattern or "", queue or ""]
        try:
            with (self.control_folder / "binding.lock").open("a") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                known = [list(bound) for bound in self.get_table(exchange)]
                if row not in known:
                    appear(file, dumps([row, *known]))
        except OSError as error:
            raise ChannelError(f"The queue's folder takes no binding (error {error.errno}).") from None


class Transport(filesystem.Transport):
    Channel = Channel


def appear(path, words):
    """Writes a file beside `path`, under a name that no queue looks for, and moves it there whole."""
    part = path.with_name(f".{uuid.uuid4()}")
    try:
        part.write_text(words)
        os.replace(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
