"""Rows of the yearly return by a few words each, of Derbyshire in 2023-24 unless another year is said."""

CENSUS = {"White": 900, "Mixed": 20, "Asian": 50, "Black": 20, "Other": 10}  # of 1,000 residents


def people(characteristic: str, year: str = "2023-24", **groups: int) -> list[dict[str, str]]:
    """So many people of each group of one characteristic, all of Category 1 at Level 2. `Unknown` is not recorded; the
    group of an ethnicity is that of the census."""
    return [
        {
            **{"reporting_year": year, "characteristic": characteristic, "group_label": label},
            **{"group_order": str(order), "is_recorded": "no" if label == "Unknown" else "yes"},
            "census_group": label if characteristic == "ethnicity" and label != "Unknown" else "",
            "people_count": str(count),
        }
        for order, (label, count) in enumerate(groups.items(), start=1)
    ]


def incidents(incident: str, *by_level: int, year: str = "2023-24") -> list[dict[str, str]]:
    """So many of one kind of incident at Levels 1, 2 and 3, all of Category 2, with a zero for each other category; of
    two counts, those of Levels 2 and 3."""
    levels = ("1", "2", "3")[-len(by_level) :]
    return [
        {"reporting_year": year, "incident": incident, "category": category, "level": level}
        | {"incident_count": str(count if category == "2" else 0)}
        for level, count in zip(levels, by_level, strict=True)
        for category in ("1", "2", "3")
        if (category, level) != ("3", "1")
    ]


def breaches(outcome: str, *by_level: int, year: str = "2023-24") -> list[dict[str, str]]:
    """So many people with one outcome at Levels 1, 2 and 3."""
    return [
        {"reporting_year": year, "outcome": outcome, "level": level, "people_count": str(count)}
        for level, count in zip(("1", "2", "3"), by_level, strict=False)
    ]


def residents(year: str = "2021", area: str = "Derbyshire", **groups: int) -> list[dict[str, str]]:
    """So many residents of each broad ethnic group at a census."""
    return [
        {"area": area, "census_year": year, "census_group": group, "people_count": str(count)}
        for group, count in groups.items()
    ]


def provisional(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows as the board's own."""
    return [row | {"basis": "provisional"} for row in rows]
