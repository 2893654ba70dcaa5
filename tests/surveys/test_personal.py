from django.apps import apps

from surveys.personal import FIELDS, NOT_PERSONAL, PERSONAL


def test_every_field_is_declared_personal_or_not():
    found = {
        model.__name__: {field.name for field in model._meta.concrete_fields}
        for model in apps.get_app_config("surveys").get_models()
    }
    assert found == {model: set(fields) for model, fields in FIELDS.items()}
    assert {declared for fields in FIELDS.values() for declared in fields.values()} == {
        PERSONAL,
        NOT_PERSONAL,
    }
