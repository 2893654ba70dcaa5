import pytest
from django.core.exceptions import ImproperlyConfigured

from sendportal.environment import Mode, read_database, read_mode, read_number, read_secret_key


@pytest.fixture
def given(monkeypatch):
    for name in ("SENDPORTAL_MODE", "SECRET_KEY", "DATABASE_URL", "UPLOAD_LIMIT_MB"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch.setenv


def refusal(read, *args, **kwargs):
    with pytest.raises(ImproperlyConfigured) as refused:
        read(*args, **kwargs)
    return str(refused.value)


def test_mode_is_production_where_nothing_is_said(given):
    assert read_mode() is Mode.PRODUCTION


def test_unknown_mode_says_which_word_and_what_to_do(given):
    given("SENDPORTAL_MODE", "prod")
    assert refusal(read_mode).startswith("SENDPORTAL_MODE is 'prod'. Set it to production")


@pytest.mark.parametrize("key", ["", "x" * 39])
def test_production_refuses_a_missing_or_short_key(key, given, tmp_path):
    given("SECRET_KEY", key)
    assert refusal(read_secret_key, Mode.PRODUCTION, tmp_path).startswith("SECRET_KEY is missing or shorter")


def test_production_takes_the_key_as_given(given, tmp_path):
    given("SECRET_KEY", "x" * 40)
    assert read_secret_key(Mode.PRODUCTION, tmp_path) == "x" * 40


def test_demonstration_makes_a_key_once_and_keeps_it_private(given, tmp_path):
    first, second = (read_secret_key(Mode.DEMO, tmp_path / "demo") for _ in range(2))
    kept = tmp_path / "demo" / "secret_key"
    assert (first == second, len(first) >= 40, kept.stat().st_mode & 0o777) == (True, True, 0o600)


@pytest.mark.parametrize("word", ["", "ten", "0", "-1", "1.5"])
def test_number_that_is_none_says_unit_and_least(word, given):
    given("UPLOAD_LIMIT_MB", word)
    sentence = f"UPLOAD_LIMIT_MB is {word!r}. Set it to a whole number of megabytes, 1 or more."
    assert refusal(read_number, "UPLOAD_LIMIT_MB", 100, least=1, unit="megabytes") == sentence


def test_number_is_read_or_its_default(given):
    default = read_number("UPLOAD_LIMIT_MB", 100, least=1, unit="megabytes")
    given("UPLOAD_LIMIT_MB", "20")
    assert (default, read_number("UPLOAD_LIMIT_MB", 100, least=1, unit="megabytes")) == (100, 20)


def test_database_is_sqlite_under_var_where_nothing_is_said(given, tmp_path):
    entry = read_database(tmp_path)
    assert (entry["ENGINE"], entry["NAME"]) == ("django.db.backends.sqlite3", str(tmp_path / "db.sqlite3"))
    assert entry["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgres_keeps_what_its_address_asks_for(given, tmp_path):
    given("DATABASE_URL", "postgres://portal:secret@db.example.org:5432/portal?sslmode=require")
    entry = read_database(tmp_path)
    assert (entry["OPTIONS"]["sslmode"], entry["OPTIONS"]["pool"]["max_size"]) == ("require", 8)


@pytest.mark.parametrize("url", ["mysql://u:p@h/n", "nonsense", "https://example.org"])
def test_address_of_another_database_says_what_to_write(url, given, tmp_path):
    given("DATABASE_URL", url)
    sentence = refusal(read_database, tmp_path)
    assert sentence.startswith("DATABASE_URL names a database that sendportal does not use.")
    assert "p@h" not in sentence
