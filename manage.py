#!/usr/bin/env python
"""Django's command line for sendportal."""

import os
import secrets
import sys

from django.core.management import execute_from_command_line

# They print what stands in a file and keep nothing, so they need no installation: a key for this once will do.
READERS = {"read_letter", "read_export"}

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sendportal.settings")
    if READERS & set(sys.argv[1:2]):
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
    execute_from_command_line(sys.argv)
