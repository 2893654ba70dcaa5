import pytest
from django.db import transaction

from inspections.actions import official


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker):
    """Loads the official data for all tests of a module: thousands of rows, which each test finds as they were."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield official.load()
        transaction.set_rollback(True)


@pytest.fixture
def loaded(once, db):
    """What loading the official data did."""
    return once
