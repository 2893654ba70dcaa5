"""What an answer may be wholly: a number, a moment, a code, an address, a file."""

import re

NUMBER = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
DATE = re.compile(
    r"(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d{2}))([ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?"
    r"( ?[AaPp][Mm])?)?\S{0,6}"
)
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
WORDED = re.compile(
    rf"([a-z]{{3,9}},? )?(\d{{1,2}}(st|nd|rd|th)?[ -]+{_MONTH}|{_MONTH} \d{{1,2}}(st|nd|rd|th)?)"
    r",?[ -]+(\d{4}|\d{2})(,?( at)? \d{1,2}:\d{2}(:\d{2})?( ?[ap]m)?( [A-Z]{2,4})?)?",
    re.IGNORECASE,
)
TIME = re.compile(r"([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?( ?[AaPp][Mm]|Z|[-+]\d{2}(:?\d{2})?)?")
CODE = re.compile(r"(?=\S*\d)[\w/.-]+|[A-Za-z]{1,2}\d[A-Za-z\d]?( ?\d[A-Za-z]{2})?")
MARKUP = re.compile(r"<[a-z]+\b.*", re.IGNORECASE | re.DOTALL)
EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
TELEPHONE = re.compile(r"(\+\d|\(?0)[\d ()-]{8,16}\d")
# Where a file lies that somebody sent along, or its name.
FILE = re.compile(
    r"https?://[^\s,;|]+([\s,;|]+https?://[^\s,;|]+)*"
    r"|[^\n/]{1,120}\.(pdf|docx?|xlsx?|pptx?|odt|jpe?g|png|heic|gif|mp3|mp4|m4a|mov)",
    re.IGNORECASE,
)
