from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "inspections"

    def ready(self):
        from inspections import guards  # noqa: PLC0415 (needs the app registry)
        from sendportal import triggers  # noqa: PLC0415

        triggers.register(*guards.GUARDS)
