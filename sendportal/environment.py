"""Reading settings from the environment, with explanations where a value is missing or wrong.

Imports nothing of Django's that needs settings, because settings.py imports it.
"""

import base64
import binascii
import secrets
import warnings
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


class Mode(StrEnum):
    DEMO = "demo"
    PRODUCTION = "production"
    TEST = "test"


def read_mode():
    """The kind of installation this is, from SENDPORTAL_MODE.

    Raises ImproperlyConfigured for a word that is none of Mode's.
    """
    word = env.str("SENDPORTAL_MODE", default=Mode.PRODUCTION)
    if word not in list(Mode):
        raise ImproperlyConfigured(
            f"SENDPORTAL_MODE is {word!r}. Set it to production for a real service, or leave it out; "
            "`make demo` and `make test` set their own."
        )
    return Mode(word)


def read_secret_key(mode, var):
    """The signing key: from SECRET_KEY in production, made once and kept under `var` otherwise.

    Raises ImproperlyConfigured where production has none or a short one.
    """
    if mode is Mode.PRODUCTION:
        return _production_key()
    if mode is Mode.TEST:
        return "only-for-tests-" + "x" * 40
    return _kept_key(Path(var) / "secret_key")


def _production_key():
    key = env.str("SECRET_KEY", default="")
    if len(key) < 40:
        raise ImproperlyConfigured(
            "SECRET_KEY is missing or shorter than 40 characters. It signs sign-ins and links. Make one with "
            "`python3 -c 'import secrets; print(secrets.token_urlsafe(50))'` and keep it in the "
            "environment of the web, worker and scheduler processes, the same for all three."
        )
    return key


def _kept_key(path):
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        fresh.replace(path)
    return path.read_text()


def read_file_keys():
    """The keys that original files are encrypted with, 32 bytes each, from FILE_KEYS; none where it is not set.

    The first encrypts what is new, the others still open what is older. Raises ImproperlyConfigured, without the key
    in its words, for one that is no 32 bytes in URL-safe base64.
    """
    words = [word.strip() for word in env.str("FILE_KEYS", default="").split(",")]
    if words == [""]:
        return ()
    keys = tuple(map(_file_key, words))
    for number, key in enumerate(keys, 1):
        if len(key) != FILE_KEY:
            raise ImproperlyConfigured(BAD_FILE_KEY.format(number=number))
    return keys


def _file_key(word):
    """The word's bytes; none where it is no URL-safe base64. The signs that fill it up may be missing."""
    try:
        return base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""


FILE_KEY = 32  # bytes
BAD_FILE_KEY = (
    "Key {number} of FILE_KEYS is not 32 bytes in URL-safe base64. Original files are encrypted with these keys. Make "
    "one with `python3 -c 'import base64, secrets; print(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())'` "
    "and keep it in the environment of the web, worker and scheduler processes, the same for all three, with a comma "
    "between two. A key that files were stored with has to stay: without it they cannot be opened."
)


def read_base_url(mode):
    """The address that people type, without a slash at the end, from BASE_URL.

    Raises ImproperlyConfigured for a real service without TLS: a sign-in must not travel in the clear. A machine that
    serves only itself may do without.
    """
    address = env.str("BASE_URL", default="http://localhost:8000").rstrip("/")
    host = urlsplit(address).hostname
    if (
        mode is Mode.PRODUCTION
        and not address.startswith("https://")
        and host not in {"localhost", "127.0.0.1"}
    ):
        raise ImproperlyConfigured(
            f"BASE_URL is {address!r}. Write the address that people type, beginning with https://; "
            "a proxy in front of the portal ends TLS."
        )
    return address


def read_number(name, default, *, least, unit):
    """A whole number from the environment.

    Raises ImproperlyConfigured, saying the unit and the least value, where it is not one or too small.
    """
    word = env.str(name, default=str(default))
    if not word.strip().isdigit() or int(word) < least:
        raise ImproperlyConfigured(
            f"{name} is {word!r}. Set it to a whole number of {unit}, {least} or more."
        )
    return int(word)


def read_database(var):
    """Django's database entry from DATABASE_URL; SQLite under `var` where it is not set.

    SQLite runs with a write-ahead log, so that reading never waits for writing, and takes the write lock
    when a transaction begins, so that two writers queue instead of failing half-way.

    Raises ImproperlyConfigured for an address that names neither PostgreSQL nor SQLite.
    """
    with warnings.catch_warnings(action="ignore"):  # about an engine it does not know: said better below
        entry = env.db_url("DATABASE_URL", default=f"sqlite:///{Path(var).absolute() / 'db.sqlite3'}")
    engine = entry.get("ENGINE", "")
    if engine.endswith("sqlite3"):
        return entry | {
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            }
        }
    if engine.endswith("postgresql"):
        pool = {"min_size": 1, "max_size": 8, "timeout": 10}
        # What stands after the question mark, such as sslmode=require, is kept.
        return entry | {"OPTIONS": entry.get("OPTIONS", {}) | {"pool": pool}}
    raise ImproperlyConfigured(
        "DATABASE_URL names a database that sendportal does not use. "
        "Write postgres://user:password@host:5432/name, or leave it out for SQLite."
    )
