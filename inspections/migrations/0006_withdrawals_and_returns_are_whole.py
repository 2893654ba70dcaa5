from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("inspections", "0005_readings_know_their_version")]

    operations = [
        migrations.RemoveConstraint(model_name="edition", name="edition_withdrawn_with_reason"),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=(Q(status="withdrawn", withdrawn_at__isnull=False) & ~Q(withdrawn_why=""))
                | (~Q(status="withdrawn") & Q(withdrawn_at__isnull=True, withdrawn_why="")),
                name="edition_withdrawn_with_reason",
            ),
        ),
        migrations.RemoveConstraint(model_name="reviewround", name="reviewround_returned_with_a_note"),
        migrations.AddConstraint(
            model_name="reviewround",
            constraint=models.CheckConstraint(
                condition=Q(returned_at__isnull=True, note="") | (Q(returned_at__isnull=False) & ~Q(note="")),
                name="reviewround_returned_with_a_note",
            ),
        ),
    ]
