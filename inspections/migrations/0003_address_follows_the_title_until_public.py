from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inspections", "0002_evidence_is_withdrawn_for_a_listed_reason")]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="address_from",
            field=models.CharField(
                blank=True,
                default="",
                max_length=64,
                verbose_name="hash of the title that the address was made from",
            ),
            preserve_default=False,
        ),
    ]
