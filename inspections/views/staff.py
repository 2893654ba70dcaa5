"""Where a volunteer's evening starts: what waits, and for whom."""

from inspections import letter_turns, unsaved
from inspections.turns import onlooker, waiting
from inspections.views.pages import page
from sendportal.guards import requires
from sendportal.roles import Permission


@requires(Permission.SEE_STAFF_PAGES)
def today(request, area):
    who = onlooker(area, request.user)
    turns = [*waiting(area, who), *letter_turns.waiting(area, who)]
    context = {
        "mine": [turn for turn in turns if turn.mine],
        "others": [turn for turn in turns if not turn.mine],
        "unsaved": unsaved.waiting(area, request.user),
    }
    return page(request, "staff/today/today.html", context, current="today")
