from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class SendportalConfig(AppConfig):
    name = "sendportal"
    verbose_name = "sendportal"

    def ready(self):
        from sendportal import triggers  # noqa: PLC0415 (registers a system check, which needs the app registry)

        triggers.register(*triggers.AUDIT_GUARDS)
        pre_migrate.connect(triggers.make_way_for_migrate, sender=self)
        # This app stands last in INSTALLED_APPS, so by then the other apps' tables are there.
        post_migrate.connect(triggers.install_after_migrate, sender=self)
