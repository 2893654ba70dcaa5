from tests.inspections.views.conftest import at, finding, queries, statement, visit  # noqa: F401 (fixtures)
