import pytest

from tests.factories import record
from tests.inspections import stages


@pytest.fixture
def summary(area, vera):
    return record.a_summary(area, vera)


@pytest.fixture
def published(summary, vera, pat):
    """A published edition whose PDF is a stand-in, because most rules do not look inside it."""
    return stages.at("published", summary, vera, pat)
