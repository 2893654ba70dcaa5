from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "surveys"

    def ready(self):
        from sendportal import prose  # noqa: PLC0415 (needs the app registry)
        from surveys import wording  # noqa: PLC0415

        prose.register(wording.shared_runs)
