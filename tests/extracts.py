"""Builds tiny extracts, small enough to count by hand, from rows given in a test."""

import csv
import os
import shutil
from pathlib import Path

from oversight.extracts.build import Confirmed, build
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.manifest import read_manifest

SHIPPED = Path(__file__).resolve().parent.parent / "data"

# What a row holds where a test does not say: enough for a plain published figure of Derbyshire,
# and for an invented record of the SMB.
USUAL: dict[str, dict] = {
    "annual_statistics": {
        "area": "Derbyshire",
        "reporting_year": "2023-24",
        "measure": "shpo_imposed",
        "category": "1",
        "level": "all",
        "precision": "exact",
        "basis": "published",
        "source_id": "REPORT",
    },
    "sources": {"publisher": "Ministry", "published_on": "2024-11", "kind": "official", "link": "https://example.org"},
    "areas": {"kind": "area", "country": "England"},
    "measures": {
        "period": "year",
        "unit": "people",
        "categories": "1;2;3",
        "levels": "1;2;3",
        "counts": "What is counted.",
        "leaves_out": "What is not.",
    },
    "printed_claims": {
        "area": "Derbyshire",
        "reporting_year": "2023-24",
        "category": "all",
        "level": "all",
        "each_category": "no",
        "also_year_before": "no",
        "source_id": "REPORT",
    },
    "comparability_breaks": {"effect": "break"},
    "glossary": {},
    "population_by_group": {"census_year": "2021", "basis": "published", "source_id": "REPORT"},
    "population": {"mid_year": "2022", "ages": "10 and over", "basis": "reported", "source_id": "REPORT"},
    "smb_meetings": {"is_kpis_reviewed": "yes", "is_held": "yes", "basis": "illustrative"},
    "smb_attendance": {"seat": "agency", "response": "member", "basis": "illustrative"},
    "agencies": {
        "kind": "Duty to Co-operate",
        "is_spoc_named": "yes",
        "is_deputy_named": "yes",
        "basis": "illustrative",
    },
    "referrals": {"category": "3", "level_asked": "2", "is_youth": "no", "basis": "illustrative"},
    "case_meetings": {
        "level": "2",
        "category": "3",
        "kind": "review",
        "is_in_community_on_due": "yes",
        "is_youth": "no",
        "basis": "illustrative",
    },
    "invitations": {"agency_kind": "Duty to Co-operate", "basis": "illustrative"},
    "level_spells": {"category": "3", "level": "2", "kind": "managed", "is_youth": "no", "basis": "illustrative"},
    "escalations": {"basis": "illustrative"},
    "training": {"course": "Foundation", "basis": "illustrative"},
    "commentary": {"lead_role": "MAPPA coordinator", "basis": "illustrative"},
    "kpi_readings": {"basis": "illustrative"},
    "audits": {"kind": "chairing", "auditor_group": "lay adviser", "form_version": "1", "basis": "illustrative"},
    "audit_form_answers": {
        "form": "chairing",
        "version": "1",
        "section": "Conduct",
        "question_number": "1",
        "source": "A form.",
        "basis": "illustrative",
    },
    "audit_answers": {"is_not_applicable": "no", "basis": "illustrative"},
    "audit_findings": {"kind": "improvement", "finding": "A finding.", "basis": "illustrative"},
    "plan_actions": {
        "priority": "1 Consistent practice",
        "lead_role": "MAPPA coordinator",
        "evidence_measure": "Seen in the minutes",
        "origin": "local",
        "basis": "illustrative",
    },
    "plan_updates": {"reported_state": "on track", "progress": "Under way.", "basis": "illustrative"},
    "demography": {
        "reporting_year": "2023-24",
        "characteristic": "sex",
        "group_label": "Female",
        "group_order": "1",
        "is_recorded": "yes",
        "category": "1",
        "level": "2",
        "basis": "illustrative",
    },
    "notification_breaches": {"reporting_year": "2023-24", "level": "1", "basis": "illustrative"},
    "serious_further_offences": {
        "reporting_year": "2023-24",
        "incident": "charged in the year",
        "category": "1",
        "level": "2",
        "basis": "illustrative",
    },
    "meeting_items": {"minutes": "10", "purpose": "to note", "basis": "illustrative"},
    "meeting_decisions": {"decision": "Agreed.", "basis": "illustrative"},
    "recommendations": {"source": "Joint inspection, July 2022", "recommendation": "Do it.", "basis": "published"},
}


def measure(name: str, label: str, **others: str) -> dict:
    """A row of measures whose short label and subject are its label."""
    return {"measure": name, "label": label, "short_label": label, "subject": label, **others}


# The tables a test gets where it gives none of its own.
DEFAULTS: dict[str, list[dict]] = {
    "sources": [
        {"source_id": "REPORT", "title": "Annual report"},
        {"source_id": "PRESS", "title": "Figures out", "publisher": "The Paper", "kind": "press quoting MoJ"},
    ],
    "areas": [
        {"area": "Derbyshire"},
        {"area": "Northumbria"},
        {"area": "England and Wales", "kind": "nation", "country": "England and Wales"},
    ],
    "measures": [
        measure("eligible_on_31_march", "MAPPA-eligible people", period="snapshot"),
        measure("managed_at_level_2_or_3_in_year", "People managed at Level 2 or 3", levels="2;3"),
        measure("shpo_imposed", "SHPOs imposed", unit="orders", categories="1", levels="all"),
        measure(
            "category_1_per_100k",
            "Category 1 people per 100,000",
            period="snapshot",
            unit="per 100,000",
            categories="1",
            levels="all",
        ),
    ],
}


# What was built in this run, by what it was built from: the files of both folders, by name.
BUILT: dict[str, dict[str, bytes]] = {}


def tiny_extracts(folder: Path, **tables: list[dict]) -> Path:
    """Builds extracts from `tables` (rows by extract name) inside `folder` and gives the folder that holds them.

    A table not given is that of DEFAULTS, else empty; a cell not given is that of USUAL, else empty. Called again on
    the same folder it publishes anew."""
    unknown = tables.keys() - USUAL.keys()
    if unknown:
        raise ValueError(f"no such typed-in table: {', '.join(sorted(unknown))}")
    sources, data = folder / "sources", folder / "data"
    kpis = os.environ.get("OVERSIGHT_KPIS")  # rows name KPIs
    made_of = repr((sorted(tables.items()), kpis and Path(kpis).read_bytes()))
    is_first = not data.exists()
    if is_first and made_of in BUILT:
        for name, content in BUILT[made_of].items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        return data
    sources.mkdir(exist_ok=True)
    for name, usual in USUAL.items():
        columns = list(EXTRACTS[name].contract.column_names())
        with (sources / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(usual | row for row in tables.get(name, DEFAULTS.get(name, [])))
    build(sources, data, confirmed=Confirmed(may_be_fewer=True, are_days_checked=True))
    if is_first:
        files = [*sources.glob("*.csv"), *data.iterdir()]
        BUILT[made_of] = {str(path.relative_to(folder)): path.read_bytes() for path in files if path.is_file()}
    return data


def file_of(data: Path, name: str) -> Path:
    """The Parquet file of one extract in a folder of published extracts."""
    return data / read_manifest(data).entries[name].file


def damaged_copy(to: Path, name: str) -> Path:
    """A copy of the shipped extracts in the folder `to`, with one byte of one extract flipped."""
    shutil.copytree(SHIPPED, to, ignore=shutil.ignore_patterns("sources"))
    path = file_of(to, name)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    return to
