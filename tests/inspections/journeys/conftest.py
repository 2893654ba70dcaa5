from tests.inspections.views.conftest import queries

__all__ = ["queries"]
