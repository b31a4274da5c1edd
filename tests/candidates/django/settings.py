"""Django's own authentication and password reset with django-axes: settings and stock templates, no view of ours.

They are written as Django's and django-axes' own documentation tells to write them. Whatever they do not name is the
packages' default, and that is what is being looked at.
"""

import os
from datetime import timedelta
from pathlib import Path

from django.core.management.utils import get_random_secret_key

FOLDER = Path(os.environ["SITE_FOLDER"])
# One process serves for as long as a run lasts, so nobody is signed out when the key is another the next time.
SECRET_KEY = get_random_secret_key()
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "addresses"
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
# Django's documentation names this mode for an SQLite that several write to at the same moment. Without it, one of two
# wrong passwords at the same moment is now and then answered with "Server Error (500)", and not counted (LOCK-12).
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": FOLDER / "site.sqlite",
        "OPTIONS": {"transaction_mode": "IMMEDIATE"},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "static/"
LANGUAGE_CODE = "en-gb"
# Django's reset tokens count local time. In a zone with summer time a token gains or loses an hour when the clocks
# change, and the verdict about the four hours would hang on the date of the run.
TIME_ZONE = "UTC"
USE_TZ = True

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
PASSWORD_RESET_TIMEOUT = timedelta(hours=4).total_seconds()
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# No rule is about how a password is stored. Django's documentation recommends this one where many people sign in for
# the sake of a test; with the default one a run would take four times as long. USE-06 is driven with both.
if "SITE_STORES_PASSWORDS_BY_DEFAULT" not in os.environ:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

AXES_FAILURE_LIMIT = 3
AXES_COOLOFF_TIME = timedelta(hours=12)
AXES_LOCKOUT_PARAMETERS = ["username"]

EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = int(os.environ.get("SITE_MAIL_PORT", "25"))
DEFAULT_FROM_EMAIL = "portal@portal.example"
