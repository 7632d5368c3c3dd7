"""What a template is filled with comes back from it as it was: every table, as XLSX and as ODS."""

from datetime import date

import pytest
from polars.testing import assert_frame_equal

from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.intake import templates
from oversight.extracts.intake.draft import Upload
from oversight.extracts.intake.sheet_plans import KpiName
from oversight.extracts.readers import kpi_ids
from tests.intake import shipped, taken

TODAY = date(2024, 10, 15)
KPIS = [KpiName(one, name) for one, name in kpi_ids.named().items()]
ALL = tuple(name for name, extract in EXTRACTS.items() if not extract.is_worked_out)
SOME = ("smb_meetings", "agencies", "commentary", "kpi_readings", "glossary")


def as_own(name):
    """A shipped table as a board's own: operational rows are provisional."""
    table = shipped()[name]
    if EXTRACTS[name].is_operational:
        table = table.with_columns(basis=table["basis"].clear().extend_constant("provisional", table.height))
    return table.sort(EXTRACTS[name].contract.primary_key())


@pytest.mark.parametrize("format", ["xlsx", "ods"])
@pytest.mark.parametrize("names", [SOME, pytest.param(ALL, marks=pytest.mark.long)], ids=["some", "all"])
def test_a_filled_template_comes_back_as_it_went(format, names):
    held = {name: as_own(name) for name in names}
    lists = {"areas": shipped()["areas"]["area"].to_list()}
    content = templates.template("records", names, held=held, kpis=KPIS, lists=lists, today=TODAY, format=format)
    draft = taken(Upload(f"own.{format}", content))
    assert (draft.findings, draft.questions) == ((), ())
    for name in names:
        assert_frame_equal(
            draft.tables.get(name, held[name].clear()).sort(EXTRACTS[name].contract.primary_key()), held[name]
        )


@pytest.mark.parametrize("format", ["xlsx", "ods"])
@pytest.mark.parametrize("kind", ["counts", "records"])
def test_a_template_that_nobody_filled_in_holds_no_row_and_nothing_wrong(kind, format):
    draft = taken(Upload(f"own.{format}", templates.template(kind, SOME, kpis=KPIS, today=TODAY, format=format)))
    assert (draft.findings, draft.questions, draft.rows_ready) == ((), (), 0)
