"""Yearly returns of Derbyshire made for tests from the layout of the form: right, misspelt, contradictory."""

from collections.abc import Mapping

from oversight.extracts.intake.draft import Upload
from oversight.extracts.readers.area_return import BEFORE_2024, FIELDS, SINCE_2024
from tests.intake import shipped, workbook

OLD = [name for name in FIELDS if name not in SINCE_2024]  # of 69 columns with AREAID and two of Category 4
NEW = [name for name in FIELDS if name not in BEFORE_2024]
MISSPELT = {
    "CAT2L2SFOOTHER": "CAT2L2SFOTHER",
    "CAT3L3SFOCONV": "CAT3L3SFOCONVICT",
    "CAT1L3SFOCHARGE": "CAT1L3SFOCHARGED",
}
SEXES = ("Female", "Male", "Other", "Prefer not to say", "Not recorded")
AGES = ("Under 18", "18-20", "21-24", "25-34", "35-44", "45-54", "55-64", "65 and over", "Not recorded")
ETHNICITIES = ("White - Scottish", "White - Irish", "Mixed - White and Asian", "Asian - Indian", "Black - African")


def counts(year: str = "2023-24") -> dict[str, int]:
    """What Derbyshire published for 2023-24, by the headings of the form; serious incidents are invented."""
    held = shipped()["annual_statistics"].filter(area="Derbyshire", source_id="DERBYSHIRE24")
    cells = {(row["measure"], row["category"], row["level"]): int(row["value"]) for row in held.iter_rows(named=True)}
    made = {}
    for name in NEW if year >= "2024-25" else OLD:
        field = FIELDS[name]
        if field.is_incident:
            made[name] = int(name.endswith("SFO") and field.level == "1")
        elif "CAUT" in name or name.endswith("CON"):
            made[name] = 2
        else:
            category = "all" if field.what == "returned_to_custody_shpo_breach" else field.category
            made[name] = cells[field.what, category, field.level]
    return made


def area_return(
    year: str = "2023-24",
    changes: Mapping[str, object] | None = None,
    spelt: Mapping[str, str] | None = None,
    women: int = 1,
    number: object = 7,
) -> Upload:
    """A workbook of one return: some counts changed by heading, some headings spelt otherwise, so many women."""
    held: dict[str, object] = {**counts(year), **(changes or {})}
    names = ["AREAID", *((spelt or {}).get(name, name) for name in held)]
    blank = ["", "", "", "", "", ""]
    entry: list[list[object]] = [["Area", "", "Name"], [number, "", "Derbyshire"], [], ["", "Sex", "Cat 1 L2"]]
    # At Levels 2 and 3 on 31 March: 6, 0, 2, 1, 4, 2
    entry += [["", "Female", "", "", "", "", women, ""], ["", "Male", 6, "-", 2, 1, 3, 2]]
    entry += [["", one, *blank] for one in SEXES[2:]]
    entry += [[], ["", "Under 18", *blank], ["", "18-20", 6, 0, 2, 1, 4, 2], *(["", one, *blank] for one in AGES[2:])]
    entry += [[], ["", "White - Scottish", 6, 0, 2, 1, 0, 2], *(["", one, *blank] for one in ETHNICITIES[1:])]
    entry += [["", f"White - {n}", *blank] for n in range(len(ETHNICITIES), 39)] + [
        ["", "Not stated", 0, 0, 0, 0, 4, 0]
    ]
    sheet = f"{year[2:4]}-{year[5:]} data"
    return workbook({"Data entry": entry, sheet: [names, [number, *held.values()]]}, "our return.xlsx")
