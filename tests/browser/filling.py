"""Fills a portal with the demonstration and with a row in every state that a page can show, and writes down
their numbers. Run as a program, beside the settings of a demonstration:

    python -m tests.browser.filling FILE
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sendportal.settings")


def main(path):
    import django

    django.setup()
    from tests.browser import states

    Path(path).write_text(json.dumps(states.fill()))


if __name__ == "__main__":
    main(sys.argv[1])
