"""What must not stand in words that readers will see."""

from inspections.actions.passages import WRITTEN
from sendportal import prose
from sendportal.guards import Refused


def check_row_may_be_read(row):
    """Raises Refused where a text of `row` holds what must not be published, such as an address or a number to call.
    Web addresses are not looked into."""
