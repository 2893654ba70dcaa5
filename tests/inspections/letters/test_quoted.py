"""Pages that quote an inspection document, its title and its judgements, and are none."""

import pytest

from inspections import letters

_DECIDED = (
    "Between 3 March and 5 March 2025, Ofsted and the Care Quality Commission (CQC) revisited Rutland to decide "
    "whether effective action has been made in relation to each of the areas for priority action."
)
_MONITORED = "Area SEND monitoring inspection to Rutland Local Area Partnership"
_OUTCOMES = "Area for priority action 1\nTea is late.\nOutcome: Effective action\nWe like tea.\n"
QUOTED = {
    "forum_post": f"Dear parents and carers\n{_MONITORED}\n{_DECIDED}\n{_OUTCOMES}Our parent carer forum was there.",
    "minutes": f"Minutes of the board\n{_MONITORED}\n{_DECIDED}\n{_OUTCOMES}Agenda item 6: tea",
    "press_release": (
        "Press release\nArea SEND inspection of Rutland Local Area Partnership\nInspection outcome\nThe arrangements "
        "lead to inconsistent experiences and outcomes.\nInformation about the local area partnership\nWe are glad.\n"
        "Local area partnership details\nRing us.\nNotes to editors\nTea will be served."
    ),
}


@pytest.mark.parametrize("code", QUOTED)
def test_page_that_quotes_a_document_is_told_for_what_it_is(code):
    with pytest.raises(letters.Unreadable) as refused:
        letters.read(QUOTED[code])
    assert refused.value.code == code
