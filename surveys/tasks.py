from celery import shared_task

from sendportal import jobs


@shared_task(name="surveys.read_upload", ignore_result=True)
def read_upload(number):
    """Reads the export that job `number` names, for its preview."""
    from surveys.actions.reading import preview  # noqa: PLC0415 (a task loads its action when it runs)

    jobs.run(number, preview)


@shared_task(name="surveys.store_upload", ignore_result=True)
def store_upload(number):
    """Stores the answers of the confirmed export that job `number` names."""
    from surveys.actions.storing import store  # noqa: PLC0415

    jobs.run(number, store)


@shared_task(name="surveys.make_release", ignore_result=True)
def make_release(number):
    """Makes the figures that job `number` names the request of."""
    from surveys.actions.releasing import make  # noqa: PLC0415

    jobs.run(number, make)
