"""What each file of official data is: who published it, for which years, under which licence, and what to be careful
about. Plain facts, in words that pages print; SOURCES.md says the same for people who keep the files up to date."""

from dataclasses import dataclass

OGL = "Open Government Licence v3.0"
ACKNOWLEDGEMENT = (
    "Contains public sector information licensed under the Open Government Licence v3.0. Crown copyright."
)
LICENCE_ADDRESS = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


@dataclass(frozen=True)
class Dataset:
    """One file. `symbols` are what its cells hold where no number stands, each with its meaning in plain words."""

    code: str
    file: str
    title: str
    publisher: str
    period: str
    licence: str
    about: str
    caution: str
    is_official: bool = True
    symbols: tuple[tuple[str, str], ...] = ()

    def meaning(self, symbol):
        """What `symbol` says. One that is not explained anywhere is shown as it was printed."""
        return dict(self.symbols).get(symbol, f"the published table says “{symbol}”")


AREAS = Dataset(
    code="areas",
    file="areas.csv",
    title="Local areas in England",
    publisher="Office for National Statistics and Department for Education",
    period="2025",
    licence=OGL,
    about="The 153 local areas with their codes, former codes and other names.",
    caution="Nine-character codes change when a boundary does. Three-digit codes join better.",
)
OFSTED_2016 = Dataset(
    code="ofsted_2016_2022",
    file="ofsted_2016_2022.csv",
    title="Area SEND inspections from May 2016 to 31 August 2022",
    publisher="Ofsted, official statistics",
    period="May 2016 to August 2022",
    licence=OGL,
    about="The first inspection of 149 areas, and the return visits up to August 2022.",
    caution=(
        "More weaknesses do not mean that an area was worse: some are more serious or more complex than others. "
        "Areas cannot be ranked by these numbers."
    ),
)
OFSTED_2023 = Dataset(
    code="ofsted_2023",
    file="ofsted_2023.csv",
    title="Area SEND inspections, the first 16 published in 2023",
    publisher="Ofsted, management information",
    period="January to November 2023",
    licence=OGL,
    about="The first 16 full inspections under the rules of 2023.",
    caution="The number of areas for priority action does not say how serious each of them was.",
)
OFSTED_2023_UNOFFICIAL = Dataset(
    code="ofsted_2023_unofficial",
    file="ofsted_2023_unofficial.csv",
    title="Full area SEND inspections since 2023, collected from Ofsted’s pages",
    publisher="Data to Insight, a project of councils, from Ofsted’s pages",
    period="January 2023 to June 2026",
    licence=f"facts from Ofsted’s pages ({OGL}), collected by software under the MIT licence",
    about="97 full inspections: dates, outcome and the address of the report.",
    caution=(
        "This list is not official. A computer program read it from Ofsted’s pages, so it can hold mistakes. "
        "Ofsted’s own report counts."
    ),
    is_official=False,
)
EHC_20_WEEKS = Dataset(
    code="ehc_20_weeks",
    file="ehc_20_weeks.csv",
    title="Education, health and care plans, reporting year 2025: timeliness",
    publisher="Department for Education",
    period="2019 to 2024",
    licence=OGL,
    about="Plans issued within 20 weeks, for each area, region and England.",
    caution="From 2023 the figures are collected in another way, so take care when comparing with earlier years.",
    symbols=(
        ("x", "not available"),
        ("z", "does not apply"),
        ("c", "kept back so that nobody can be recognised"),
        ("", "left empty in the published table"),
    ),
)
TRIBUNAL = Dataset(
    code="tribunal_appeal_rate",
    file="tribunal_appeal_rate.csv",
    title="SEND Tribunal appeal rate by local authority",
    publisher="Ministry of Justice and Department for Education",
    period="2014 to 2024",
    licence=OGL,
    about="Appeals to the SEND Tribunal and decisions that could be appealed, for each area and England.",
    caution=(
        "The decisions have been collected in another way since 2022, so take care when comparing 2023 and later with "
        "earlier years. A new way of counting them, still being worked out, gives higher rates for 2024."
    ),
    symbols=(
        ("-", "none"),
        ("..", "not available"),
        ("~", "kept back because the numbers are small"),
        ("x", "not available"),
        ("", "left empty in the published table"),
    ),
)
DATASETS = {
    row.code: row for row in (AREAS, OFSTED_2016, OFSTED_2023, OFSTED_2023_UNOFFICIAL, EHC_20_WEEKS, TRIBUNAL)
}

# Columns of the files, and how the measures in them are called here.
MEASURES_OF_PLANS = {
    "plans_issued_den": "ehc_plans_issued",
    "plans_issued_within_20_weeks": "ehc_plans_within_20_weeks",
    "pc_plans_issued_within_20_weeks": "ehc_20_weeks",
    "PC_plans_issued_20_weeks_ex": "ehc_20_weeks_excluding",
}
MEASURES_OF_APPEALS = {
    "appeals_registered": "tribunal_appeals",
    "total_appealable_decisions": "tribunal_decisions",
    "appeal_rate": "tribunal_appeal_rate",
}
