"""Writes the same template as an ODS file, for LibreOffice."""

import io
from collections.abc import Sequence
from datetime import date

from odf import dc
from odf.config import ConfigItem, ConfigItemMapEntry, ConfigItemMapIndexed, ConfigItemMapNamed, ConfigItemSet
from odf.element import Element
from odf.number import DateStyle, Day, Month, Text, TextContent, TextStyle, Year
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableCellProperties, TableColumnProperties, TextProperties
from odf.table import ContentValidation, ContentValidations, Table, TableCell, TableColumn, TableRow
from odf.text import P

from oversight.extracts.intake.sheet_plans import Holds, PlannedColumn, PlannedSheet

HEAD, FORMS = "How to fill in this workbook", {Holds.DAY: "day", Holds.TEXT: "text", Holds.CHOICE: "text"}
LETTER = 0.22  # centimetres that a letter is given
DOUBLE = '"'
VIEWS = "ooo:view-settings"
FROZEN = {"HorizontalSplitMode": 2, "VerticalSplitMode": 2, "HorizontalSplitPosition": 1, "VerticalSplitPosition": 1}
SPARE_ROWS = 2_000  # empty rows below the rows held whose cells are checked as they are typed


def written(title: str, lines: Sequence[str], sheets: Sequence[PlannedSheet]) -> bytes:
    """The workbook: what to do, then a sheet a table."""
    return Document(title, lines, sheets).written()


class Document:
    """An ODS template while it is written."""

    def __init__(self, title: str, lines: Sequence[str], sheets: Sequence[PlannedSheet]):
        self.title, self.lines, self.sheets = title, lines, sheets
        self.book = OpenDocumentSpreadsheet()
        self.validations = ContentValidations()
        self.styles = {
            "needed": self.style("needed", "#FFFFFF", "#12436D", fontweight="bold"),
            "other": self.style("other", "#000000", "#DCE4EC", fontweight="bold"),
            "example": self.style("example", "#5B6670", None, fontstyle="italic"),
            "example day": self.style("example-day", "#5B6670", None, "days", fontstyle="italic"),
            "title": self.style("title", "#000000", None, fontweight="bold", fontsize="16pt"),
            "day": self.style("day", "#000000", None, "days"),
            "text": self.style("text", "#000000", None, "as-text"),
        }
        self.add_forms()

    def add_forms(self) -> None:
        """How values are shown: days as 31/03/2024, text as it is typed, so that 2009-10 stays."""
        days, text = DateStyle(name="days", language="en", country="GB"), TextStyle(name="as-text")
        for part in (Day(style="long"), Text(text="/"), Month(style="long"), Text(text="/"), Year(style="long")):
            days.addElement(part)
        text.addElement(TextContent())
        for form in (days, text):
            self.book.automaticstyles.addElement(form)

    def style(self, name: str, ink: str, ground: str | None, form: str = "", **text: str) -> Element:
        """A named style of cells."""
        made = Style(name=name, family="table-cell", **({"datastylename": form} if form else {}))
        made.addElement(TextProperties(color=ink, **text))
        if ground:
            made.addElement(TableCellProperties(backgroundcolor=ground))
        self.book.automaticstyles.addElement(made)
        return made

    def written(self) -> bytes:
        """The document as bytes."""
        tables = [self.readme(), *(self.sheet(place, sheet) for place, sheet in enumerate(self.sheets))]
        self.book.meta.addElement(dc.Title(text=HEAD))
        self.book.settings.addElement(self.frozen())
        self.book.spreadsheet.addElement(self.validations)
        for table in tables:
            self.book.spreadsheet.addElement(table)
        buffer = io.BytesIO()
        self.book.write(buffer)
        return buffer.getvalue()

    def frozen(self) -> Element:
        """The settings that keep the headings and the first column of each sheet in view."""
        tables = ConfigItemMapNamed(name="Tables")
        for sheet in self.sheets:
            entry = ConfigItemMapEntry(name=sheet.name)
            for name, value in FROZEN.items():
                entry.addElement(
                    ConfigItem(name=name, type="short" if name.endswith("Mode") else "int", text=str(value))
                )
            tables.addElement(entry)
        view, views, settings = ConfigItemMapEntry(), ConfigItemMapIndexed(name="Views"), ConfigItemSet(name=VIEWS)
        view.addElement(tables)
        views.addElement(view)
        settings.addElement(views)
        return settings

    def readme(self) -> Element:
        """The first sheet: what to do."""
        table = Table(name=self.title)
        table.addElement(self.row([self.cell(HEAD, self.styles["title"])]))
        for number, line in enumerate(self.lines, start=1):
            table.addElement(self.row([self.cell(f"{number}. {line}")]))
        return table

    def sheet(self, number: int, sheet: PlannedSheet) -> Element:
        """One table: headings with notes, the example row, rows held, and empty rows to fill in."""
        table = Table(name=sheet.name)
        for place, column in enumerate(sheet.columns):
            width = Style(name=f"width-{number}-{place}", family="table-column")
            width.addElement(TableColumnProperties(columnwidth=f"{column.width * LETTER:.1f}cm"))
            self.book.automaticstyles.addElement(width)
            look = {"defaultcellstylename": FORMS[column.holds]} if column.holds in FORMS else {}
            table.addElement(TableColumn(stylename=width, **look))
        headings = []
        for column in sheet.columns:
            cell = self.cell(column.heading, self.styles["other" if column.may_be_empty else "needed"])
            note = Annotation()
            note.addElement(P(text=column.note))
            cell.insertBefore(note, cell.firstChild)
            headings.append(cell)
        names = [self.validation(number, place, column, sheet) for place, column in enumerate(sheet.columns)]
        table.addElement(self.row(headings))
        table.addElement(self.row([self.cell(value, self.styles[look_of(value)]) for value in sheet.example]))
        looks = [self.styles.get(FORMS.get(column.holds, "")) for column in sheet.columns]
        for row in (*sheet.rows, [None] * len(looks)):
            cells = zip(row, looks, names, strict=True)
            table.addElement(self.row([self.cell(value, look, name) for value, look, name in cells]))
        spare = table.lastChild
        spare.setAttribute("numberrowsrepeated", SPARE_ROWS)
        return table

    def row(self, cells: Sequence[Element]) -> Element:
        """A row of cells."""
        row = TableRow()
        for cell in cells:
            row.addElement(cell)
        return row

    def cell(self, value: object, style: Element | None = None, rule: str | None = None) -> Element:
        """One value as what it is."""
        given: dict[str, object] = {"stylename": style} if style else {}
        if rule:
            given["contentvalidationname"] = rule
        if isinstance(value, date):
            cell = TableCell(valuetype="date", datevalue=value.isoformat(), **given)
            cell.addElement(P(text=value.strftime("%d/%m/%Y")))
        elif isinstance(value, int | float):
            cell = TableCell(valuetype="float", value=value, **given)
            cell.addElement(P(text=f"{value:g}"))
        elif value is not None:
            cell = TableCell(valuetype="string", **given)
            cell.addElement(P(text=str(value)))
        else:
            cell = TableCell(**given)
        return cell

    def validation(self, number: int, place: int, column: PlannedColumn, sheet: PlannedSheet) -> str | None:
        """The name of what the cells of a column may hold, declared; None where anything may stand."""
        words = ";".join(f'"{word.replace(DOUBLE, DOUBLE * 2)}"' for word in column.choices)
        if column.choices_from:
            other, at = column.choices_from
            letter = chr(ord("A") + at)
            words = f"[$'{other}'.${letter}$3:.${letter}${SPARE_ROWS}]"
        least = int(column.least or 0)
        conditions = {
            Holds.DAY: "of:cell-content-is-date()",
            Holds.WHOLE: f"of:cell-content-is-whole-number() and cell-content()>={least}",
            Holds.NUMBER: f"of:cell-content-is-decimal-number() and cell-content()>={least}",
        }
        condition = f"of:cell-content-is-in-list({words})" if words else conditions.get(column.holds)
        if not condition:
            return None
        name = f"rule-{number}-{place}"
        base = f"$'{sheet.name}'.$A$3"
        self.validations.addElement(
            ContentValidation(name=name, condition=condition, basecelladdress=base, allowemptycell="true")
        )
        return name


def look_of(value: object) -> str:
    """The name of the look of a cell of the example row."""
    return "example day" if isinstance(value, date) else "example"
