from celery import shared_task

from sendportal import jobs


@shared_task(ignore_result=True)
def worker_is_here():
    """Sent by the scheduler, so that the portal can tell whether anyone is listening."""
    jobs.seen("worker")
