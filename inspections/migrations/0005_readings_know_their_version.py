from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inspections", "0004_sources_stand_by_themselves")]

    operations = [
        migrations.AddField(
            model_name="reading",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
    ]
