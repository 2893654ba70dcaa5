from django.db import migrations


class Migration(migrations.Migration):
    """A title that is taken would tell of a thread under embargo: whoever may not know of it may use it too."""

    dependencies = [("inspections", "0007_threads_dates_claims_letters_official")]

    operations = [
        migrations.RemoveConstraint(model_name="thread", name="thread_title_once"),
    ]
