"""The ODS file of a spreadsheet, the same sheets as its XLSX."""

import io

from odf import dc, meta
from odf.namespaces import STYLENS, TABLENS
from odf.number import Number, NumberStyle
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import (
    Footer,
    FooterStyle,
    Header,
    HeaderFooterProperties,
    HeaderStyle,
    MasterPage,
    PageLayout,
    PageLayoutProperties,
    ParagraphProperties,
    Style,
    TableCellProperties,
    TableColumnProperties,
    TableRowProperties,
    TextProperties,
)
from odf.table import (
    DatabaseRange,
    DatabaseRanges,
    Table,
    TableCell,
    TableColumn,
    TableHeaderRows,
    TableRow,
)
from odf.text import A, P, PageNumber, SheetName

from oversight.exports import sanitise
from oversight.exports.spreadsheets.spreadsheet import (
    LANGUAGE,
    LINE,
    Link,
    Sheet,
    Spreadsheet,
    height,
    widths_of,
    words_of,
)
from oversight.exports.spreadsheets.typed_table import Cell

CHARACTER = 0.22  # centimetres that a character is given
FONT = {"fontfamily": "Arial", "fontsize": "12pt"}


def ods(file: Spreadsheet) -> bytes:
    """The spreadsheet as an ODS file: a header row that repeats and a named range on each sheet, nothing that
    calculates."""
    document = OpenDocumentSpreadsheet()
    language, country = LANGUAGE.split("-")
    document.meta.addElement(dc.Title(text=sanitise.text(file.title)))
    document.meta.addElement(dc.Language(text=LANGUAGE))
    document.meta.addElement(meta.InitialCreator(text="MAPPA oversight dashboard"))
    default = Style(name="Default", family="table-cell")
    default.addElement(TableCellProperties(verticalalign="top", wrapoption="no-wrap"))
    default.addElement(TextProperties(**FONT, language=language, country=country))
    document.styles.addElement(default)
    looks = {"sheet": page_style(document, sanitise.text(file.marking))}
    looks |= cell_styles(document) | sized(document, file)
    ranges = DatabaseRanges()
    for number, sheet in enumerate(file.sheets, 1):
        document.spreadsheet.addElement(table_of(sheet, looks))
        ranges.addElement(named_range(number, sheet))
    document.spreadsheet.addElement(ranges)
    made = io.BytesIO()
    document.write(made)
    return made.getvalue()


def page_style(document: OpenDocumentSpreadsheet, marking: str) -> Style:
    """A4 across, one page wide, the marking at the head and the foot: the style that a sheet names."""
    layout = PageLayout(name="Pages")
    properties = PageLayoutProperties(
        pagewidth="29.7cm", pageheight="21cm", printorientation="landscape", margin="1.5cm"
    )
    properties.attributes[STYLENS, "scale-to-X"] = "1"  # in the standard, but not among the attributes odfpy knows
    layout.addElement(properties)
    for part in (HeaderStyle(), FooterStyle()):
        part.addElement(HeaderFooterProperties(minheight="0.8cm"))
        layout.addElement(part)
    document.automaticstyles.addElement(layout)
    master = MasterPage(name="Pages", pagelayoutname=layout)
    top, bottom = Header(), Footer()
    top.addElement(P(text=marking))
    foot = P(text=f"{marking}  " if marking else "")
    foot.addElement(SheetName())
    foot.addText(", page ")
    foot.addElement(PageNumber())
    bottom.addElement(foot)
    master.addElement(top)
    master.addElement(bottom)
    document.masterstyles.addElement(master)
    sheet = Style(name="Sheet", family="table", masterpagename="Pages")
    document.automaticstyles.addElement(sheet)
    return sheet


def cell_styles(document: OpenDocumentSpreadsheet) -> dict[str, Style]:
    """The looks of cells and rows by name."""
    looks = {}
    formats = {"whole": 0, "decimal": 1}
    for places in formats.values():
        number = NumberStyle(name=f"Number{places}")
        number.addElement(Number(decimalplaces=places, minintegerdigits=1, grouping="true"))
        document.automaticstyles.addElement(number)
    for name, text, cell, side in (
        ("title", {"fontsize": "16pt", "fontweight": "bold"}, {}, "start"),
        ("line", {}, {}, "start"),
        ("heading", {"fontweight": "bold"}, {"wrapoption": "wrap", "backgroundcolor": "#E8ECF1"}, "start"),
        ("heading among", {"fontweight": "bold"}, {"wrapoption": "wrap", "backgroundcolor": "#E8ECF1"}, "end"),
        ("text", {}, {"wrapoption": "wrap"}, "start"),
        ("among", {}, {"wrapoption": "wrap"}, "end"),
        ("whole", {}, {}, "end"),
        ("decimal", {}, {}, "end"),
    ):
        shown_as = {"datastylename": f"Number{formats[name]}"} if name in formats else {}
        made = Style(name=name.title().replace(" ", ""), family="table-cell", parentstylename="Default", **shown_as)
        made.addElement(TableCellProperties(paddingleft="0.2cm", paddingright="0.2cm", **cell))
        made.addElement(ParagraphProperties(textalign=side))
        made.addElement(TextProperties(**text))
        document.automaticstyles.addElement(made)
        looks[name] = made
    return looks


def table_of(sheet: Sheet, looks: dict[str, Style]) -> Table:
    """One sheet: its columns, title, lines, header row and rows."""
    table = Table(name=sheet.name, stylename=looks["sheet"])
    widths = widths_of(sheet.table)
    for characters in widths:
        table.addElement(TableColumn(stylename=looks[f"wide {characters}"]))
    table.addElement(row_of((sheet.title,), [looks["title"]], looks[f"high {2 * LINE}"]))
    for line in sheet.lines:
        table.addElement(row_of((line,), [looks["line"]], looks[f"high {LINE}"]))
    columns = range(len(sheet.table.headings))
    among = [any(isinstance(row[column], int | float) for row in sheet.table.rows) for column in columns]
    heights = [looks[f"high {height(cells, widths)}"] for cells in written(sheet)]
    header = TableHeaderRows()
    headings = [looks["heading among" if is_number else "heading"] for is_number in among]
    header.addElement(row_of(sheet.table.headings, headings, heights[0]))
    table.addElement(header)
    for row, high in zip(sheet.table.rows, heights[1:], strict=True):
        table.addElement(row_of(row, [looks[look_of(*one)] for one in zip(row, among, strict=True)], high))
    return table


def look_of(cell: Cell | Link, is_among_numbers: bool) -> str:
    """The name of a cell's look."""
    if isinstance(cell, int | float):
        return "whole" if isinstance(cell, int) else "decimal"
    return "among" if is_among_numbers else "text"


def sized(document: OpenDocumentSpreadsheet, file: Spreadsheet) -> dict[str, Style]:
    """A style for each width of column and each height of row that the file needs."""
    looks = {}
    for sheet in file.sheets:
        widths = widths_of(sheet.table)
        for characters in widths:
            if f"wide {characters}" not in looks:
                made = Style(name=f"Wide{characters}", family="table-column")
                made.addElement(TableColumnProperties(columnwidth=f"{characters * CHARACTER:.2f}cm"))
                looks[f"wide {characters}"] = made
        for points in [LINE, 2 * LINE, *(height(cells, widths) for cells in written(sheet))]:
            if f"high {points}" not in looks:
                made = Style(name=f"High{round(10 * points)}", family="table-row")
                made.addElement(TableRowProperties(rowheight=f"{points}pt", useoptimalrowheight="false"))
                looks[f"high {points}"] = made
    for made in looks.values():
        document.automaticstyles.addElement(made)
    return looks


def written(sheet: Sheet) -> list[list[str]]:
    """The words of a sheet's table, its headings first."""
    return [list(map(words_of, row)) for row in (sheet.table.headings, *sheet.table.rows)]


def row_of(cells: tuple[Cell | Link, ...], looks: list[Style], row_look: Style) -> TableRow:
    """A row of cells: text as text, a number with its value, a link within the file."""
    row = TableRow(stylename=row_look)
    for cell, look in zip(cells, looks, strict=True):
        if isinstance(cell, int | float):
            made = TableCell(valuetype="float", value=cell, stylename=look)
            made.addElement(P(text=f"{cell:,.{0 if isinstance(cell, int) else 1}f}"))
        else:
            made = TableCell(valuetype="string", stylename=look)
            words = P()
            if isinstance(cell, Link):
                words.addElement(A(href=f"#'{cell.sheet}'.A1", type="simple", text=words_of(cell)))
            else:
                words.addText(words_of(cell))
            made.addElement(words)
        row.addElement(made)
    return row


def named_range(number: int, sheet: Sheet) -> DatabaseRange:
    """The sheet's table as a named range whose first row is its header."""
    top = len(sheet.lines) + 2
    address = f"'{sheet.name}'.A{top}:'{sheet.name}'.{letters(len(sheet.table.headings))}{top + len(sheet.table.rows)}"
    made = DatabaseRange(name=f"table_{number}", targetrangeaddress=address)
    made.setAttrNS(TABLENS, "contains-header", "true")
    return made


def letters(column: int) -> str:
    """The letters of a column by its number from 1: 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
