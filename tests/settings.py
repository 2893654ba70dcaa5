"""The project's settings for tests: a private folder for files, and no shared state between test processes."""

import atexit
import os
import shutil
import tempfile


def own_queue(broker):
    """A database of one's own on the Redis that all test processes share, from its last one down."""
    if not broker.startswith("redis:"):
        return broker
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return f"{broker.rpartition('/')[0]}/{15 - process}"


FOLDER = tempfile.mkdtemp(prefix="sendportal-tests-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

os.environ["SENDPORTAL_MODE"] = "test"
os.environ["VAR_DIR"] = FOLDER
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", f"sqlite:///{FOLDER}/db.sqlite3")
os.environ["CELERY_BROKER_URL"] = own_queue(os.environ.get("TEST_BROKER_URL", "filesystem://localhost/"))

from sendportal.settings import *  # noqa: E402, F403
from sendportal.settings import DATABASES, STATIC_ROOT  # noqa: E402

# Nothing is collected for tests, and the middleware that serves it warns where the folder is not there.
STATIC_ROOT.mkdir(exist_ok=True)

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads and worker processes of the tests must see the same database.
    DATABASES["default"]["TEST"] = {"NAME": f"{FOLDER}/test.sqlite3"}
