"""The next annual report, and tables of the published figures as they turn up."""

import shutil
from pathlib import Path

import pytest

from oversight import queries
from oversight.exports.annual_report import report_content
from oversight.exports.board_pack import pack
from oversight.extracts.build import build
from oversight.figures.published import levels, orders, population
from oversight.figures.report import annual_report, headlines, printed_claims
from oversight.selection import Selection

SOURCES = Path(__file__).resolve().parents[2] / "data" / "sources"
NEXT_REPORT = (
    ("eligible_on_31_march", "1", 1380, "exact"),
    ("eligible_on_31_march", "2", 371, "exact"),
    ("eligible_on_31_march", "3", 5, "exact"),
    ("eligible_on_31_march", "all", 1756, "exact"),
    ("managed_at_level_2_or_3_in_year", "all", 35, "exact"),
    ("shpo_imposed", "1", 171, "exact"),
    ("category_1_per_100k", "1", 142, "rounded"),
)


def added(path: Path, *lines: str) -> None:
    """Puts lines under a table."""
    path.write_text("".join([path.read_text(encoding="utf-8"), *(f"{line}\n" for line in lines)]), encoding="utf-8")


def next_year(request: pytest.FixtureRequest) -> None:
    """The report of 2024-25: every page, the pack and the report go on to it, with changes against 2023-24."""
    where: Path = request.getfixturevalue("tmp_path")
    monkeypatch: pytest.MonkeyPatch = request.getfixturevalue("monkeypatch")
    sources, data = where / "sources", where / "data"
    shutil.copytree(SOURCES, sources)
    added(
        sources / "annual_statistics.csv",
        *(f"Derbyshire,2024-25,{one},{of},all,{n},{how},published,DERBYSHIRE25,," for one, of, n, how in NEXT_REPORT),
    )
    report = "DERBYSHIRE25,Derbyshire MAPPA annual report 2024-25,Derbyshire MAPPA,2025-10,area report,to be published"
    added(sources / "sources.csv", report)
    build(sources, data)
    monkeypatch.setenv("OVERSIGHT_DATA", str(data))
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)
    assert queries.run("reference/latest_year", area="Derbyshire").item() == "2024-25"
    choice = Selection("Derbyshire", "England and Wales", "2024-25", "2024-10-03")
    said = [(one.words.number, one.words.change, one.words.lines) for one in headlines.headlines(choice)]
    assert said == [
        ("1,756", "Up 47 (2.8%) from 1,709", ("England and Wales up 4.0%",)),
        ("171", "Up 5 (3.0%) from 166", ("England and Wales up 19%",)),
        ("35", "3 more than last year (32)", ("Numbers this small go up and down by chance",)),
        ("142", "Up 2 from 140", ("England and Wales 133",)),
    ]
    assert all(one.change and one.change.earlier.year == "2023-24" for one in headlines.headlines(choice))
    for topic in (population, levels, orders, printed_claims):
        assert "2022-23" not in topic.headline(choice)
    made = [
        population.eligible_by_year(choice),
        orders.shpo_imposed(choice),
        *(m(choice) for m in annual_report.TABLES),
    ]
    assert {figure.as_at_words for figure in made} == {"31 March 2025"}
    titles = [slide.title for slide in pack.pack(choice).slides]
    assert "SHPOs imposed rose by 5 to 171" in titles
    written = report_content.report(choice)
    assert written.title == "Derbyshire MAPPA annual report 2024-25: statistics"
    assert written.commentary[0].sentences[0] == (
        "MAPPA-eligible people rose by 47 (2.8%), from 1,709 on 31 March 2024 to 1,756 on 31 March 2025."
    )


CASES = {"D15_year_2024_25": next_year}
