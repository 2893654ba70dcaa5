from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "surveys"

    def ready(self):
        from sendportal import prose, triggers  # noqa: PLC0415 (needs the app registry)
        from surveys import guards, wording  # noqa: PLC0415

        prose.register(wording.shared_runs)
        triggers.register(*guards.GUARDS)
