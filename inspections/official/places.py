"""Areas, those that were there before them, and bodies, as plain rows with the names of the models' fields.

Everything joins on the three-digit code. Where a file prints only nine-character codes or names, they are looked up
here.
"""

from functools import cache

from inspections.official.files import day, listed, table

_DFE_OF_2025 = "gss_code_used_in_dfe_ehc_2025_if_different"


def areas():
    """One row for each local area of today."""
    begun = {
        row["successor_dfe_code"]: day(row["valid_from"])
        for row in table("successions.csv")
        if row["change"] != "new_code"
    }
    return [
        {
            "dfe_code": row["dfe_la_code"],
            "gss_code": row["gss_code"],
            "name": row["name"],
            "region": row["region"],
            "ofsted_region": row["ofsted_region"],
            "valid_from": begun.get(row["dfe_la_code"]),
            "valid_to": None,
        }
        for row in table("areas.csv")
    ]


def area_names():
    """Pairs of an area's three-digit code and another name of it."""
    return [(row["dfe_la_code"], name) for row in table("areas.csv") for name in listed(row["aliases"])]


def area_codes():
    """A former nine-character code of an area, the area's three-digit code, and the last day of the former code."""
    ended = {
        (row["successor_dfe_code"], code): day(row["valid_to"])
        for row in table("successions.csv")
        for code in listed(row["former_codes"])
    }
    return [
        (code, row["dfe_la_code"], ended.get((row["dfe_la_code"], code)))
        for row in table("areas.csv")
        for code in sorted({*listed(row["former_gss_codes"]), *listed(row[_DFE_OF_2025])})
    ]


def successions():
    """One row for each authority that is gone and each that took its place. New codes of the same area are none."""
    return [_succession(row) for row in table("successions.csv") if row["change"] != "new_code"]


def _succession(row):
    codes = listed(row["former_codes"])
    return {
        "name": row["predecessor"],
        "dfe_code": next((code for code in codes if len(code) == 3), ""),
        "gss_code": next((code for code in codes if len(code) == 9), ""),
        "ended_on": day(row["valid_to"]),
        "successor": row["successor_dfe_code"],
        "source": row["source"],
    }


def bodies():
    """Every body with its other names, predecessors and areas. Councils follow from the areas by a rule."""
    served = {}
    for row in table("area_bodies.csv"):
        served.setdefault(row["body"], []).append((row["dfe_la_code"], row["source"]))
    named = [
        _body(row["kind"], row["name"], listed(row["aliases"]), row["source"])
        | {"valid_from": day(row["valid_from"]), "valid_to": day(row["valid_to"])}
        | {"predecessors": listed(row["predecessors"]), "areas": served.get(row["name"], [])}
        for row in table("bodies.csv")
    ]
    return [*named, *(_council(row) for row in table("areas.csv"))]


def _body(kind, name, names, source):
    facts = {"kind": kind, "name": name, "valid_from": None, "valid_to": None, "source": source}
    return facts | {"names": names, "predecessors": [], "areas": []}


def _council(row):
    """The council of an area. Its own name is not in the files, but for the counties, which all have one form."""
    source = "follows from the list of areas"
    other = [f"{row['name']} County Council"] if row["gss_code"].startswith("E10") else []
    council = _body("council", f"{row['name']} council (local authority)", other, source)
    return council | {"areas": [(row["dfe_la_code"], source)]}


# Which area a row is about


@cache
def codes_by_gss():
    """Three-digit codes by nine-character code: today's, former ones, and those of authorities that are gone.

    The former code of an area that was redrawn stays with the authority that is gone, so that nothing is carried over;
    it is empty where no file knows that authority's three digits.
    """
    today = {row["gss_code"]: row["dfe_code"] for row in areas()}
    former = {code: dfe for code, dfe, _ in area_codes()}
    return today | former | {row["gss_code"]: row["dfe_code"] for row in successions()}


@cache
def codes_by_name():
    """Three-digit codes by every name of an area, in small letters."""
    pairs = [(row["dfe_code"], row["name"]) for row in areas()] + area_names()
    return {name.lower(): code for code, name in pairs}
