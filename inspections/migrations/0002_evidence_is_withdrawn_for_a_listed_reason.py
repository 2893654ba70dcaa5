from django.db import migrations, models
from django.db.models import F, Q


def keep_as_notes(apps, schema_editor):
    """What was typed as a reason stays in the forum; readers are told the most general one."""
    withdrawn = apps.get_model("inspections", "Evidence").objects.exclude(withdrawn_at=None)
    withdrawn.update(withdrawn_note=F("withdrawn_why"), withdrawn_reason="other")


def print_notes(apps, schema_editor):
    withdrawn = apps.get_model("inspections", "Evidence").objects.exclude(withdrawn_at=None)
    withdrawn.update(withdrawn_why=F("withdrawn_note"))


class Migration(migrations.Migration):
    dependencies = [("inspections", "0001_record_evidence_editions")]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="withdrawn_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("counted", "It was counted wrongly."),
                    ("worded", "The words beside it did not say what it shows."),
                    ("newer", "There are newer results."),
                    ("person", "Somebody could be recognised."),
                    ("removed", "Some of its words were removed."),
                    ("other", "The forum no longer relies on it."),
                ],
                default="",
                max_length=10,
                verbose_name="why it was withdrawn",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="evidence",
            name="withdrawn_note",
            field=models.CharField(
                blank=True, default="", max_length=300, verbose_name="note for the forum, never public"
            ),
            preserve_default=False,
        ),
        migrations.RunPython(keep_as_notes, print_notes),
        migrations.RemoveField(model_name="evidence", name="withdrawn_why"),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                name="evidence_withdrawn_for_a_reason",
            ),
        ),
    ]
