from celery import shared_task

from sendportal import jobs


@shared_task(name="inspections.render_edition", ignore_result=True)
def render_edition(number):
    """Makes and stores the PDF of the edition that job `number` names."""
    from inspections.actions.rendering import store_pdf  # noqa: PLC0415 (a task loads its action when it runs)

    jobs.run(number, store_pdf)
