import pytest

from tests.factories import record
from tests.inspections import stages
from tests.inspections.said_pages import Browser


@pytest.fixture
def summary(area, vera):
    return record.a_summary(area, vera)


@pytest.fixture
def published(summary, vera, pat):
    """A published edition whose PDF is a stand-in, because most rules do not look inside it."""
    return stages.at("published", summary, vera, pat)


@pytest.fixture
def browser_of(area, request):
    """A function that gives the browser of the person whom a fixture is named for."""
    return lambda person: Browser(area, request.getfixturevalue(person))
