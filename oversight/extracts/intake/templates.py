"""Writes the workbooks that a coordinator fills in, empty or with what the board has published."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.intake import template_ods
from oversight.extracts.intake.sheet_plans import (
    COUNTS,
    LISTS,
    MEETINGS,
    Holds,
    KpiName,
    PlannedColumn,
    PlannedSheet,
    counts_asked,
    planned,
)

README = "Read me first"
LINES = (
    "Fill in one sheet or several. Leave the others as they are.",
    "Point at a heading: its note says what the column is for.",
    "Write one record a row below the headings. The grey example row is left out.",
    "Write a day as 31/03/2024. Choose from the list where a cell offers one.",
    "Leave a cell empty where nothing is known or it does not apply. A zero means none.",
    "Columns with a dark heading are always filled in; those with a light one may stay empty.",
    "Write no name, date of birth or reference number of a person, and nothing of Category 4.",
    "Write roles, not names: Training lead, SMB chair.",
    "Save the workbook and upload it under “Your figures”. You see what is wrong, cell by cell.",
    "Nothing changes for the board until you publish.",
)
COUNTS_LINE = (
    "The shortest form: for each KPI and quarter, how many met it, and of how many. Rows without counts are left out."
)
TYPED_IN = tuple(name for name, extract in EXTRACTS.items() if extract.is_operational and not extract.is_worked_out)
A4 = 9  # as Excel numbers paper
LAST_ROW = 20_000  # data validation reaches down to here
LONGEST_LIST = 255  # letters of a list within a validation; a longer one stands in the sheet of lists


def template(  # noqa: PLR0913  by name, all but the first two
    kind: Literal["counts", "records"],
    tables: Sequence[str] = TYPED_IN,
    *,
    held: Mapping[str, pl.DataFrame] | None = None,
    kpis: Sequence[KpiName],
    lists: Mapping[str, Sequence[str]] | None = None,
    today: date,
    format: Literal["xlsx", "ods"] = "xlsx",
) -> bytes:
    """A workbook to fill in: `counts` is one sheet of counts and one of the meetings of the SMB, `records` a sheet for
    each of `tables`. It holds the rows of `held`, if given. `lists` are words to choose from, by the table that holds
    them (`areas`, `measures`)."""
    own = held or {}
    sheets = planned((COUNTS, MEETINGS) if kind == "counts" else tables, own, kpis, lists or {})
    lines: tuple[str, ...] = LINES
    if kind == "counts":
        lines = (COUNTS_LINE, *LINES)
        asked = counts_asked(kpis, own.get(COUNTS), today)
        sheets = (replace(sheets[0], rows=(*sheets[0].rows, *asked)), *sheets[1:])
    return template_ods.written(README, lines, sheets) if format == "ods" else Workbook(sheets, lines).written()


class Workbook:
    """An XLSX template while it is written."""

    def __init__(self, sheets: Sequence[PlannedSheet], lines: Sequence[str]):
        self.sheets, self.lines = sheets, lines
        self.buffer = io.BytesIO()
        options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
        self.book = xlsxwriter.Workbook(self.buffer, options)
        self.book.set_properties({"title": "Figures of the board, to fill in"})
        add = self.book.add_format
        base = {"font_name": "Arial", "font_size": 11}
        self.title = add({**base, "bold": True, "font_size": 16})
        self.line = add({**base, "text_wrap": True, "valign": "top"})
        needed = {**base, "bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
        self.needed = add({**needed, "bg_color": "#12436D", "font_color": "#FFFFFF"})
        self.other = add({**needed, "bg_color": "#DCE4EC"})
        days = {"num_format": "dd/mm/yyyy", "align": "left"}
        self.example = add({**base, "italic": True, "font_color": "#5B6670"})
        self.example_day = add({**base, "italic": True, "font_color": "#5B6670", **days})
        self.cell = add(base)
        self.day = add({**base, **days})
        self.text = add({**base, "num_format": "@"})
        self.lists: dict[tuple[str, ...], str] = {}

    def written(self) -> bytes:
        """The workbook."""
        self.write_readme()
        pages = [self.book.add_worksheet(sheet.name) for sheet in self.sheets]
        lists = self.book.add_worksheet(LISTS)
        lists.hide()
        for sheet, page in zip(self.sheets, pages, strict=True):
            self.write_sheet(sheet, page, lists)
        self.book.close()
        return self.buffer.getvalue()

    def write_readme(self) -> None:
        """The first sheet: what to do, and a link to each of the others."""
        page = self.book.add_worksheet(README)
        page.set_column(0, 0, 100, self.line)
        page.hide_gridlines(2)
        page.write_string(0, 0, "How to fill in this workbook", self.title)
        for row, line in enumerate(self.lines, start=1):
            page.write_string(row, 0, f"{row}. {line}", self.line)
        for row, sheet in enumerate(self.sheets, start=len(self.lines) + 2):
            page.write_url(row, 0, f"internal:'{sheet.name}'!A1", string=sheet.name)

    def write_sheet(self, sheet: PlannedSheet, page: Worksheet, lists: Worksheet) -> None:
        """One sheet: headings with notes, the example row, rows held, and what the cells may hold."""
        page.freeze_panes(1, 1)
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_row(0, 32)
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width, self.format_of(column))
            page.write_string(0, place, column.heading, self.other if column.may_be_empty else self.needed)
            page.write_comment(0, place, column.note, {"x_scale": 2, "author": ""})
            self.put(page, 1, place, sheet.example[place], self.example, self.example_day)
            self.validate(page, place, column, lists)
        for row, cells in enumerate(sheet.rows, start=2):
            for place, cell in enumerate(cells):
                self.put(page, row, place, cell, self.format_of(sheet.columns[place]), self.day)

    def format_of(self, column: PlannedColumn) -> Format:
        """How the cells of a column are shown. Text keeps `2009-10` and `007` as they are typed."""
        formats = {Holds.DAY: self.day, Holds.TEXT: self.text, Holds.CHOICE: self.text}
        return formats.get(column.holds, self.cell)

    def put(self, page: Worksheet, row: int, place: int, cell: object, plain: Format, day: Format) -> None:
        """Writes one value as what it is."""
        if isinstance(cell, date):
            page.write_datetime(row, place, cell, day)
        elif isinstance(cell, int | float):
            page.write_number(row, place, cell, plain)
        elif cell is not None:
            page.write_string(row, place, str(cell), plain)

    def validate(self, page: Worksheet, place: int, column: PlannedColumn, lists: Worksheet) -> None:
        """Lets the cells below the example hold only what the contract allows."""
        says = column.note if len(column.note) <= LONGEST_LIST else f"{column.note[: LONGEST_LIST - 1]}…"
        rule: dict[str, object] = {"error_title": column.heading[:32], "error_message": says}
        if column.holds is Holds.DAY:
            rule |= {"validate": "date", "criteria": ">=", "value": date(1900, 1, 1)}
        elif column.holds is Holds.WHOLE:
            rule |= {"validate": "integer", "criteria": ">=", "value": int(max(column.least or 0, -(10**9)))}
        elif column.holds is Holds.NUMBER:
            rule |= {"validate": "decimal", "criteria": ">=", "value": max(column.least or 0, -(10**9))}
        elif column.choices:
            rule |= {"validate": "list", "source": self.list_of(column.choices, lists)}
        elif column.choices_from:
            sheet, at = column.choices_from
            letter = chr(ord("A") + at)
            rule |= {"validate": "list", "source": f"='{sheet}'!${letter}$3:${letter}${LAST_ROW}"}
        else:
            return
        page.data_validation(2, place, LAST_ROW, place, rule)

    def list_of(self, words: tuple[str, ...], lists: Worksheet) -> list[str] | str:
        """The words of a list, or where they stand in the sheet of lists if they are too long for a validation."""
        if len(",".join(words)) <= LONGEST_LIST and not any("," in word for word in words):
            return list(words)
        if words not in self.lists:
            at = len(self.lists)
            lists.write_column(0, at, words)
            letter = chr(ord("A") + at)
            self.lists[words] = f"={LISTS}!${letter}$1:${letter}${len(words)}"
        return self.lists[words]
