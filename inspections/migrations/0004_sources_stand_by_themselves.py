from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("inspections", "0003_address_follows_the_title_until_public")]

    operations = [migrations.RemoveField(model_name="source", name="earlier_wave")]
