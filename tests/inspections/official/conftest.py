import pytest

from inspections.actions import official


@pytest.fixture
def loaded(db):
    """The official data, loaded once, with what was done."""
    return official.load()
