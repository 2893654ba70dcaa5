from django.db import connection
from django.http import JsonResponse

from sendportal import jobs
from sendportal.guards import public


@public
def health(request):
    """Whether the portal answers; with ?full also whether a worker and the scheduler were seen lately."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    found = {"web": True}
    if "full" in request.GET:
        found |= {process: jobs.alive(process) for process in ("worker", "scheduler")}
    return JsonResponse(found, status=200 if all(found.values()) else 503)
