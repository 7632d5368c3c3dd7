"""Workbooks of tables by area made for tests in every layout that is known of the Ministry's."""

from collections.abc import Mapping, Sequence

from oversight.extracts.intake.draft import Upload
from tests.intake import shipped, workbook

HEADINGS = (
    "Area",
    "Category 1:\nRegistered  sexual\noffenders [1]",
    "Category 2:  Violent offenders",
    "Category 3: Other\ndangerous offenders",
    "Total MAPPA  offenders",
    "RSOs per 100,000\npopulation (aged 10 and over) [3]",
    "SHPOs imposed",
)
PRINTED = {"Devon and Cornwall": "Devon & Cornwall", "London": "London [1]"}
YEARS = tuple(f"{first}-{(first + 1) % 100:02d}" for first in range(2013, 2023))


def areas() -> list[str]:
    """The 42 areas by name."""
    return sorted(shipped()["areas"].filter(kind="area")["area"].to_list())


def counts(year: str, number: int) -> list[int]:
    """Counts of one area in one year, invented: Categories 1 to 3, their total, rate, SHPOs."""
    start = 500 + 20 * number + 10 * (int(year[:4]) - 2013)
    split = [start, start // 3, number % 5]
    return [*split, sum(split), 100 + number, start // 10]


def lines(year: str, has_security: bool = False) -> list[list[object]]:
    """The rows below the headings: 42 areas, the National Security Division where wanted, and the nation."""
    by_area = [counts(year, number) for number, _ in enumerate(areas())]
    made: list[list[object]] = [
        [PRINTED.get(area, area), *("-" if one == 0 else one for one in held)]
        for area, held in zip(areas(), by_area, strict=True)
    ]
    sums: list[object] = [sum(column) for column in zip(*by_area, strict=True)]
    sums[4] = 131
    if has_security:
        made.append(["National Security Division [2]", "", "", "", 246, "", ""])
        sums[3] = sum(held[3] for held in by_area) + 246
    return [*made, ["England and Wales", *sums], [], ["[1] Includes the City of London."]]


def area_tables(
    year: str,
    top: int = 5,
    has_contents: bool = False,
    changes: Mapping[tuple[int, int], object] | None = None,
    headings: Sequence[str] = HEADINGS,
    name: str = "",
) -> Upload:
    """A workbook of one year: its headings on row `top`, a contents sheet first where wanted, and single cells changed
    (row and column from 0 below the headings)."""
    title = f"MAPPA offenders by area, 31 March {int(year[:4]) + 1}"
    above: list[list[object]] = [[title], *([[]] * (top - 2))]
    below = [list(row) for row in lines(year, has_security=year >= "2022-23")]
    for (row, column), cell in (changes or {}).items():
        below[row][column] = cell
    sheets: dict[str, list[list[object]]] = {"Contents": [["Contents"], ["Table 1", "By area"]]} if has_contents else {}
    sheets["Table 1"] = [*above, list(headings), *below]
    return workbook(sheets, name or f"download-{year[:4]}.xlsx")


def ten_years() -> list[Upload]:
    """A workbook a year in different layouts."""
    return [area_tables(year, 7 if number % 2 else 5, number % 3 == 0) for number, year in enumerate(YEARS)]
