"""What a preview shows besides its figures: what is new, what is not certain, and a few answers to judge by."""

from surveys import newer, reconciliation, rules
from surveys.actions.sampling import NotShown, samples
from surveys.corrections import PAGE, SameForm
from surveys.proposals import OPENLY, proposed

AT_ONCE = 5_000_000  # bytes: a larger file takes so long to open that a person should ask for its answers


def previewed(upload, by, *, at_once=False):
    """The parts of the preview page. Answers are read from a large file only where somebody asks: `at_once`."""
    asked = proposed(upload)
    is_read = at_once or upload.size <= AT_ONCE
    found, not_shown = _read(upload, [row["position"] for row in asked] if is_read else [], by)
    rows = [row | {"samples": found.get(row["position"], [])} for row in asked]
    compared, (figures, more_figures) = upload.comparison, reconciliation.parted(upload.figures)
    return {
        "figures": figures,
        "more_figures": more_figures,
        "problems": reconciliation.gathered(upload.problems),
        "reading": reconciliation.reading_facts(upload.layout),
        "columns": reconciliation.columns(upload),
        "needs_naming": rules.needs_naming(upload),
        "is_outdated": rules.is_outdated(upload),
        "file_gone": "" if upload.stored_as else rules.FILE_GONE,
        "proposals": rows[:OPENLY],
        "more_proposals": rows[OPENLY:],
        "not_shown": not_shown,
        "answers_wait": bool(asked) and not is_read,
        "known_by": newer.KNOWN_BY[compared["identity"]] if compared else "",
        "is_recoded": bool(compared) and newer.is_recoded(compared),
        "remembered": newer.remembered(upload),
        "same_form": SameForm(upload=upload),
        "replacing": newer.replacing(upload.survey),
        "doubts": [newer.DOUBTS[doubt] for doubt in rules.doubts(upload)],
        "elsewhere": rules.elsewhere(upload).select_related("survey"),
    }


def samples_of(upload, by, page):
    """A few answers of the columns on one page of the correction form, none of a large file; and the sentence that
    stands in their place where they cannot be read."""
    columns = upload.layout["columns"] if upload.layout and upload.size <= AT_ONCE else []
    shown = columns[(page - 1) * PAGE : page * PAGE]
    return _read(upload, [column["position"] for column in shown], by)


def _read(upload, positions, by):
    """A pair of the samples and of a sentence that stands in their place, of which one is empty."""
    try:
        return samples(upload=upload, positions=positions, by=by), ""
    except NotShown as reason:
        return {}, str(reason)
