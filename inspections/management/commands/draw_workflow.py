"""Prints the life of an edition as a diagram."""

from django.core.management.base import BaseCommand

from inspections import workflow


class Command(BaseCommand):
    help = "Prints the states and steps of an edition as a Mermaid diagram, for documents."
    requires_system_checks = []

    def handle(self, *args, **options):
        self.stdout.write(workflow.diagram())
