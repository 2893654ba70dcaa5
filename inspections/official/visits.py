"""The visits that the three lists of inspections hold, one row for each. Nothing is added up over frameworks."""

from inspections.frameworks import AREA_SEND_2023
from inspections.official import datasets
from inspections.official.files import day, number, table
from inspections.official.places import codes_by_gss, codes_by_name

_YES_NO = {"Yes": True, "No": False}
_SHORT_LABELS = {
    "Typically positive experiences and outcomes": "typically_positive",
    "Inconsistent experiences and outcomes": "inconsistent",
    "Widespread and/or systemic failings": "systemic_failings",
}
_REVISITED = {"Yes": "all", "Some": "some", "No": "none"}


def outcomes():
    """Every visit that the three lists of inspections hold."""
    return [*_first_round(), *_first_sixteen(), *_collected()]


# What a list does not say of a visit stays empty.
_EMPTY = dict.fromkeys(("gss_code", "outcome", "outcome_words", "report_url"), "")
_EMPTY |= dict.fromkeys(("last_day", "plan_required", "named", "progress", "no_progress"))


def _visit(dataset, framework, visit, **facts):
    return _EMPTY | {"dataset": dataset.code, "framework": framework, "visit": visit} | facts


def _count(cell):
    """A whole number, or None where the list prints no number: nothing to count, or nobody had counted yet."""
    counted = number(cell)
    return None if counted is None else int(counted)


def _first_round():
    for row in table(datasets.OFSTED_2016.file):
        gss = row["Local authority code"]
        where = {"gss_code": gss, "dfe_code": codes_by_gss()[gss], "place": row["Area name"]}
        asked = row["Inspection outcome: written statement of action required?"]
        yield _visit(
            datasets.OFSTED_2016,
            "local_area_send_2016",
            "inspection",
            **where,
            first_day=day(row["Inspection start date"]),
            published_on=day(row["Inspection publication date"]),
            outcome="wsoa_required" if asked == "Yes" else "wsoa_not_required",
            outcome_words=f"Written statement of action required? {asked}",
            plan_required=_YES_NO[asked],
            named=_count(row["Number significant weaknesses identified in written statement of action"]),
        )
        if row["Revisit start date"]:
            yield _revisit(row, where)


def _revisit(row, where):
    """A return visit, or the note that there had been none: its words are kept, and it has no day."""
    asked = row["Revisit outcome: sufficient progress in addressing all significant weaknesses?"]
    words = f"Sufficient progress in addressing all significant weaknesses? {asked}"
    with_progress = "Number significant weaknesses where sufficient progress has been made"
    without = "Number significant weaknesses where sufficient progress has not been made"
    return _visit(
        datasets.OFSTED_2016,
        "local_area_send_2016",
        "revisit",
        **where,
        first_day=day(row["Revisit start date"]),
        published_on=day(row["Revisit publication date"]),
        outcome=_REVISITED.get(asked, ""),
        outcome_words=words if asked else row["Revisit start date"],
        progress=_count(row[with_progress]),
        no_progress=_count(row[without]),
    )


def _first_sixteen():
    for row in table(datasets.OFSTED_2023.file):
        place = row["Local.area.partnership"]
        yield _visit(
            datasets.OFSTED_2023,
            "area_send_2023",
            "full",
            dfe_code=codes_by_name()[place.lower()],
            place=place,
            first_day=day(row["Inspection.start.date"]),
            published_on=day(row["Inspection.publication.date"]),
            outcome=_SHORT_LABELS[row["Inspection.outcome"]],
            outcome_words=row["Inspection.outcome"],
            plan_required=_YES_NO[row["Priority.action.plan.required."]],
            named=_count(row["Number.of.areas.for.priority.action"]),
        )


def _collected():
    for row in table(datasets.OFSTED_2023_UNOFFICIAL.file):
        yield _visit(
            datasets.OFSTED_2023_UNOFFICIAL,
            "area_send_2023",
            "full",
            gss_code=row["gss_2023"],
            dfe_code=row["dfe_la_code"],
            place=row["local_authority"],
            first_day=day(row["inspection_start"]),
            last_day=day(row["inspection_end"]),
            published_on=day(row["published"]),
            outcome=row["outcome_code"],
            outcome_words=AREA_SEND_2023.outcome(row["outcome_code"]).printed if row["outcome_code"] else "",
            report_url=row["report_url"],
        )
