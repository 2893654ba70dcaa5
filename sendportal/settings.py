"""All settings, from the environment only. README.md lists the variables."""

import os
import sys
from pathlib import Path

import structlog

from sendportal.environment import (
    Mode,
    env,
    read_base_url,
    read_database,
    read_file_keys,
    read_mode,
    read_number,
    read_secret_key,
)

BASE_DIR = Path(__file__).resolve().parent.parent
MODE = read_mode()
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var"))).absolute()
SECRET_KEY = read_secret_key(MODE, VAR_DIR)
DEBUG = False

BASE_URL = read_base_url(MODE)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "surveys",
    "inspections",
    "sendportal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sendportal.middleware.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sendportal.middleware.RefusalsArePages",
]

ROOT_URLCONF = "sendportal.urls"
WSGI_APPLICATION = "sendportal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["sendportal.templatetags.words"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sendportal.context.site",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "portal"
CRISPY_TEMPLATE_PACK = "portal"

DATABASES = {"default": read_database(VAR_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False

# People sign in with an e-mail address and a password. Nobody can sign themselves up: an administrator invites.
AUTH_USER_MODEL = "sendportal.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "sendportal.accounts.InvitedOnly"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
# A real service stands behind one proxy, which says whom a request came from; sign-ins are counted by that address.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if MODE is Mode.PRODUCTION else 0
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
LOGIN_REDIRECT_URL = "/staff/"
LOGIN_URL = "account_login"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Counts of failed sign-ins, shared by all web processes. Public pages use no cache of ours.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "cache",
    }
}

# Cookies carry a sign-in, so they travel over TLS only, except on a demonstration's own machine.
SECURE = MODE is Mode.PRODUCTION and BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "sendportal.views.errors.stale_form"
# What was said after a press may name a person, so it waits on our side and not in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
# The web fonts are cut from the font package at set-up (manage.py make_fonts), so they live under var/.
FONTS_DIR = VAR_DIR / "fonts"
STATICFILES_DIRS = [BASE_DIR / "static", ("fonts", FONTS_DIR)]
FONTS_DIR.mkdir(parents=True, exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE is Mode.TEST
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Files: uploads are private and go on a date, PDFs are public once their edition is published.
ORIGINALS_DIR = Path(env.str("ORIGINALS_DIR", default=str(VAR_DIR / "originals"))).absolute()
PUBLISHED_DIR = Path(env.str("PUBLISHED_DIR", default=str(VAR_DIR / "published"))).absolute()
FILE_KEYS = read_file_keys()
UPLOAD_LIMIT_MB = read_number("UPLOAD_LIMIT_MB", 100, least=1, unit="megabytes")
INFLATED_LIMIT_MB = read_number("INFLATED_LIMIT_MB", 100, least=1, unit="megabytes")
FILE_UPLOAD_TEMP_DIR = str(VAR_DIR / "incoming")
FILE_UPLOAD_HANDLERS = ["sendportal.incoming.LimitedUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
(VAR_DIR / "incoming").mkdir(parents=True, exist_ok=True, mode=0o700)

# Background work. The state of every job is in our database; Celery only carries "look at job N".
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="filesystem://localhost/")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_WORKER_LOST_WAIT = 1  # seconds for results of a dead child, which we never send
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ALWAYS_EAGER = MODE is Mode.TEST and env.bool("TASKS_EAGER", default=True)
CELERY_TASK_EAGER_PROPAGATES = False
# A broker that is away is tried once more and no longer: a person waits for the answer, and the sweep sends later.
CELERY_BROKER_TRANSPORT_OPTIONS = {"max_retries": 1, "interval_start": 0.2, "interval_step": 0}
if CELERY_BROKER_URL.startswith("filesystem:"):
    QUEUE_DIR = Path(env.str("QUEUE_DIR", default=str(VAR_DIR / "queue"))).absolute()
    for folder in ("messages", "control"):
        (QUEUE_DIR / folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS |= {
        "data_folder_in": str(QUEUE_DIR / "messages"),
        "data_folder_out": str(QUEUE_DIR / "messages"),
        "control_folder": str(QUEUE_DIR / "control"),
        "polling_interval": 0.2,  # seconds between looks into the folder
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS |= {"socket_connect_timeout": 2, "socket_timeout": 30}
JOB_STALE_SECONDS = read_number("JOB_STALE_SECONDS", 60, least=1, unit="seconds")
SWEEP_SECONDS = read_number("SWEEP_SECONDS", 15, least=1, unit="seconds")

# Mail: where none is set nothing is sent, and staff pages say so.
EMAIL_CONFIG = env.email_url(
    "EMAIL_URL", default="dummymail://" if MODE is not Mode.TEST else "memorymail://"
)
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("FROM_EMAIL", default="sendportal@localhost")
EMAIL_TIMEOUT = 15  # seconds
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")
MAIL_IS_SET = "EMAIL_URL" in os.environ or MODE is Mode.TEST

# No figure about fewer people than this, unless an area chooses a higher number (never below 5).
DISCLOSURE_THRESHOLD = 10

# Logs are one line each and hold codes, ids and times: never an answer, a comment, a name or an address.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processor": structlog.processors.JSONRenderer(),
            "foreign_pre_chain": [
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                structlog.processors.TimeStamper(fmt="iso"),
            ],
        }
    },
    "filters": {"bare": {"()": "sendportal.logs.BareExceptions"}},
    "handlers": {
        "lines": {
            "class": "logging.StreamHandler",
            "stream": sys.stderr,
            "formatter": "line",
            "filters": ["bare"],
        }
    },
    "root": {"handlers": ["lines"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["lines"], "level": "INFO", "propagate": False},
        # The web server's own lines name addresses, and some addresses are secret.
        "django.server": {"handlers": ["lines"], "level": "INFO", "propagate": False},
        "gunicorn.error": {"handlers": ["lines"], "level": "INFO", "propagate": False},
        "gunicorn.access": {"handlers": ["lines"], "level": "INFO", "propagate": False},
        # Celery's own lines print arguments and exception texts; ours print codes.
        "celery": {"level": "WARNING"},
        "fontTools": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
    },
}
structlog.configure(
    processors=[
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
if MODE is Mode.TEST:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
