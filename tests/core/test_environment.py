import base64
import re
import shlex
import subprocess

import pytest
from django.core.exceptions import ImproperlyConfigured

from sendportal import environment
from sendportal.environment import Mode


@pytest.mark.parametrize("address", ["http://send.example.org", "send.example.org", "http://10.0.0.8:8000"])
def test_base_url_without_tls_is_refused_for_a_real_service(monkeypatch, address):
    monkeypatch.setenv("BASE_URL", address)
    with pytest.raises(ImproperlyConfigured, match="https://"):
        environment.read_base_url(Mode.PRODUCTION)


@pytest.mark.parametrize("address", ["https://send.example.org/", "http://localhost:8000"])
def test_base_url_loses_its_last_slash(monkeypatch, address):
    monkeypatch.setenv("BASE_URL", address)
    assert environment.read_base_url(Mode.PRODUCTION) == address.rstrip("/")


def test_mode_that_is_no_word_of_ours_is_explained(monkeypatch):
    monkeypatch.setenv("SENDPORTAL_MODE", "prod")
    with pytest.raises(ImproperlyConfigured, match="Set it to production"):
        environment.read_mode()


def test_short_secret_key_is_refused(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "short")
    with pytest.raises(ImproperlyConfigured, match="Make one with"):
        environment.read_secret_key(Mode.PRODUCTION, "unused")


def test_demonstration_keeps_its_secret_key(tmp_path):
    first = environment.read_secret_key(Mode.DEMO, tmp_path)
    assert (environment.read_secret_key(Mode.DEMO, tmp_path), len(first) >= 40) == (first, True)


@pytest.mark.parametrize("word", ["", "many", "0", "-3", "1.5"])
def test_number_that_is_none_is_explained(monkeypatch, word):
    monkeypatch.setenv("UPLOAD_LIMIT_MB", word)
    with pytest.raises(ImproperlyConfigured, match="a whole number of megabytes, 1 or more"):
        environment.read_number("UPLOAD_LIMIT_MB", 100, least=1, unit="megabytes")


def test_database_of_another_kind_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "mysql://somebody@somewhere/db")
    with pytest.raises(ImproperlyConfigured, match="PostgreSQL|postgres"):
        environment.read_database(tmp_path)


def test_postgres_gives_each_process_a_pool_and_keeps_the_words_of_its_address(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody:secret@db.example.org:5433/send?sslmode=require")
    entry = environment.read_database(tmp_path)
    assert (entry["ENGINE"], entry["HOST"], entry["NAME"]) == (
        "django.db.backends.postgresql",
        "db.example.org",
        "send",
    )
    assert entry["OPTIONS"] == {
        "sslmode": "require",
        "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
    }
    assert not entry.get("CONN_MAX_AGE")  # Django refuses a pool beside connections that stay open


def test_without_an_address_there_is_sqlite_and_no_pool(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL")
    entry = environment.read_database(tmp_path)
    assert (entry["ENGINE"], entry["NAME"]) == ("django.db.backends.sqlite3", str(tmp_path / "db.sqlite3"))
    assert (entry["OPTIONS"]["transaction_mode"], "pool" in entry["OPTIONS"]) == ("IMMEDIATE", False)


def file_key(fill=b"k", length=32):
    return base64.urlsafe_b64encode(fill * length).decode()


def test_file_keys_are_read_in_their_order(monkeypatch):
    monkeypatch.setenv("FILE_KEYS", ", ".join([file_key(b"\xfb"), file_key(b"b").rstrip("=")]))
    assert environment.read_file_keys() == (b"\xfb" * 32, b"b" * 32)


@pytest.mark.parametrize("word", [None, "", " "])
def test_no_file_keys_are_none(monkeypatch, word):
    monkeypatch.setenv("FILE_KEYS", word) if word is not None else monkeypatch.delenv("FILE_KEYS", False)
    assert environment.read_file_keys() == ()


BAD_KEYS = [
    "correct-horse",
    file_key(length=31),
    file_key(length=33),
    file_key() + ",",
    "k" * 43 + "ö",
]


@pytest.mark.parametrize("word", BAD_KEYS)
def test_file_key_that_is_none_is_explained_and_not_repeated(monkeypatch, word):
    monkeypatch.setenv("FILE_KEYS", word)
    with pytest.raises(ImproperlyConfigured, match="token_bytes") as raised:
        environment.read_file_keys()
    assert word.strip(",") not in str(raised.value)


def test_command_that_the_explanation_names_makes_a_key(monkeypatch):
    [command] = re.findall("`(.+?)`", environment.BAD_FILE_KEY)
    made = subprocess.run(shlex.split(command), capture_output=True, text=True, check=True).stdout
    monkeypatch.setenv("FILE_KEYS", made.strip())
    assert [len(key) for key in environment.read_file_keys()] == [32]
