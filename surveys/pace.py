"""How much to write in one transaction, so that nobody else who writes has to wait long."""

from contextlib import contextmanager
from time import perf_counter, sleep

from django.db import connection

AIM = 0.3  # seconds that a transaction should take
FIRST, LEAST, MOST = 500, 50, 5_000  # rows to a batch
# SQLite has one lock for all writers, and who waits for it looks every tenth of a second at the latest.
GAP = 0.11


class Pace:
    """Sizes batches by the time that the last one took. `size` is how many rows the next one should have."""

    def __init__(self):
        self.size, self.free_since = FIRST, None

    @contextmanager
    def timed(self):
        """Around one transaction, its commit included."""
        self._rest()
        began = perf_counter()
        yield
        self.free_since = perf_counter()
        fitting = self.size * AIM / max(self.free_since - began, 0.001)
        self.size = int(min(MOST, max(LEAST, self.size / 2, min(fitting, self.size * 2))))

    def _rest(self):
        """Leaves room for others between two transactions, where the work in between has not done so already."""
        if self.free_since is not None and connection.vendor == "sqlite":
            sleep(max(0, self.free_since + GAP - perf_counter()))
