"""Tiny typed-in tables that a reader can check by eye, and a folder that holds them."""

from pathlib import Path

from oversight.extracts import check
from oversight.extracts.contracts import EXTRACTS
from oversight.problems import Problem

STATISTICS_HEADING = "area,reporting_year,measure,category,level,value,precision,basis,source_id,note"
SHPO = "Derbyshire,2023-24,shpo_imposed,1,all,166,exact,published,REPORT24,"

TINY = {
    "areas": (
        "area,kind,country",
        "Derbyshire,area,England",
        "Northumbria,area,England",
    ),
    "measures": (
        "measure,label,short_label,subject,period,unit,categories,levels,counts,leaves_out,report_definition",
        "eligible_on_31_march,Eligible,Eligible,People,snapshot,people,1;2;3,1;2;3,Everyone,Prisoners,a",
        "managed_at_level_2_or_3_in_year,Managed,Managed,People,year,people,1;2;3,2;3,Each person once,Level 1,a",
        "shpo_imposed,Orders,Orders,Orders,year,orders,1,all,Court orders,Earlier orders,g",
        'category_1_per_100k,Rate,Rate,People,snapshot,"per 100,000",1,all,People,Children,b',
    ),
    "sources": (
        "source_id,title,publisher,published_on,kind,link",
        "REPORT24,Annual report 2023-24,The board,2024,area report,https://www.gov.uk",
    ),
    "annual_statistics": (STATISTICS_HEADING, SHPO),
}


def folder_of(where: Path, **tables: str | bytes | tuple[str, ...] | None) -> Path:
    """Writes a folder of typed-in tables that all hold: those above, and the headings alone of any other extract.

    A table given by name takes the place of its own: lines, the whole text, bytes, or None for no file."""
    where.mkdir(parents=True, exist_ok=True)
    for name, extract in EXTRACTS.items():
        if not extract.is_worked_out:
            lines = TINY.get(name, (",".join(extract.contract.column_names()),))
            write(where / f"{name}.csv", tables.get(name, lines))
    return where


def write(path: Path, content: str | bytes | tuple[str, ...] | None) -> None:
    """Writes one table as given; None takes the file away."""
    if content is None:
        path.unlink(missing_ok=True)
    elif isinstance(content, bytes):
        path.write_bytes(content)
    else:
        text = content if isinstance(content, str) else "".join(f"{line}\n" for line in content)
        path.write_bytes(text.encode())


def figures(*lines: str) -> tuple[str, ...]:
    """The lines of an annual_statistics table; the first figure stands in row 2."""
    return (STATISTICS_HEADING, *lines)


def problems_of(where: Path, **tables: str | bytes | tuple[str, ...] | None) -> list[Problem]:
    """What the check tells of a folder with these tables."""
    return check.tables(folder_of(where, **tables))[1]


def told(where: Path, **tables: str | bytes | tuple[str, ...] | None) -> list[str]:
    """The same, as the lines that are printed."""
    return [str(problem) for problem in problems_of(where, **tables)]
