from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "inspections"

    def ready(self):
        from inspections import embargoes, guards, logged_threads  # noqa: PLC0415 (needs the app registry)
        from sendportal import audit, triggers  # noqa: PLC0415

        triggers.register(*guards.GUARDS)
        audit.hide(embargoes.events_about_hidden)
        audit.hide(logged_threads.events_about_unknown)
