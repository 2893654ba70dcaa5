from celery import shared_task

from sendportal import jobs


@shared_task(name="inspections.render_edition", ignore_result=True)
def render_edition(number):
    """Makes and stores the PDF of the edition that job `number` names."""
    from inspections.actions.rendering import store_pdf  # noqa: PLC0415 (a task loads its action when it runs)

    jobs.run(number, store_pdf)


@shared_task(name="inspections.read_letter", ignore_result=True)
def read_letter(number):
    """Reads the letter that job `number` names, and makes its draft."""
    from inspections.actions.letter_reading import read  # noqa: PLC0415

    jobs.run(number, read)
