from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "surveys"

    def ready(self):
        from sendportal import navigation, prose, triggers  # noqa: PLC0415 (needs the app registry)
        from surveys import guards, reminders, wording  # noqa: PLC0415

        prose.register(wording.shared_runs)
        triggers.register(*guards.GUARDS)
        navigation.remind(reminders.reminders)
