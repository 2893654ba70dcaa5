"""What must not stand in words that readers may come to see."""

from django.db import models

from sendportal import prose
from sendportal.guards import Refused


def check_row_may_be_read(row, area=None):
    """Raises Refused where a text of `row` must not be published: for an e-mail address, a number to call, a parent's
    own words. Web addresses and choices from a list are left out. `area` is given where `row` has none of its own."""
    texts = {field.name: getattr(row, field.name) for field in row._meta.concrete_fields if _is_text(field)}
    for name, hit in prose.hits(area or row.area, {name: words for name, words in texts.items() if words}):
        raise Refused(f"{hit.why} Found: “{hit.passage}”, in “{row._meta.get_field(name).verbose_name}”.")


def _is_text(field):
    written = isinstance(field, (models.CharField, models.TextField))
    return written and not isinstance(field, models.URLField) and not field.choices
