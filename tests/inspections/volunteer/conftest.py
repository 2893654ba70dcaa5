from tests.inspections.views.conftest import at, finding, in_review, queries, statement, visit  # noqa: F401 (fixtures)
