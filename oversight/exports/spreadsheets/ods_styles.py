"""The looks of an ODS file by name: pages, cells, numbers and days, widths of columns and heights of rows."""

from odf.namespaces import STYLENS
from odf.number import DateStyle, Day, Month, Number, NumberStyle, Text, Year
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
from odf.text import P, PageNumber, SheetName

from oversight.exports import sanitise
from oversight.exports.spreadsheets.spreadsheet import LANGUAGE, LINE, Spreadsheet

CHARACTER = 0.22  # centimetres that a character is given
FONT = {"fontfamily": "Arial", "fontsize": "12pt"}
WRAP = {"wrapoption": "wrap"}
HEADING = WRAP | {"backgroundcolor": "#E8ECF1"}
BOLD = {"fontweight": "bold"}
# By name: how its text is set, its cell, the side it stands on, and the format of its value.
CELLS: dict[str, tuple[dict[str, str], dict[str, str], str, str]] = {
    "title": (BOLD | {"fontsize": "16pt"}, {}, "start", ""),
    "line": ({}, {}, "start", ""),
    "heading": (BOLD, HEADING, "start", ""),
    "heading among": (BOLD, HEADING, "end", ""),
    "text": ({}, WRAP, "start", ""),
    "among": ({}, WRAP, "end", ""),
    "whole": ({}, {}, "end", "Number0"),
    "decimal": ({}, {}, "end", "Number1"),
    "day": ({}, {}, "start", "Day"),
}


def looks_of(document: OpenDocumentSpreadsheet, file: Spreadsheet) -> dict[str, Style]:
    """Every look that the file needs, added to the document."""
    language, country = LANGUAGE.split("-")
    default = Style(name="Default", family="table-cell")
    default.addElement(TableCellProperties(verticalalign="top", wrapoption="no-wrap"))
    default.addElement(TextProperties(**FONT, language=language, country=country))
    document.styles.addElement(default)
    add_formats(document, language, country)
    looks = {"sheet": page_style(document, sanitise.text(file.marking))}
    styles = cell_styles() | sizes(file)
    for style in styles.values():
        document.automaticstyles.addElement(style)
    return looks | styles


def add_formats(document: OpenDocumentSpreadsheet, language: str, country: str) -> None:
    """How numbers and days are shown: `1,709`, `140.5`, `3 October 2024`."""
    for places in (0, 1):
        number = NumberStyle(name=f"Number{places}")
        number.addElement(Number(decimalplaces=places, minintegerdigits=1, grouping="true"))
        document.automaticstyles.addElement(number)
    day = DateStyle(name="Day", language=language, country=country)
    for part in (Day(), Text(text=" "), Month(style="long", textual="true"), Text(text=" "), Year(style="long")):
        day.addElement(part)
    document.automaticstyles.addElement(day)


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


def cell_styles() -> dict[str, Style]:
    """The looks of cells."""
    looks = {}
    for name, (text, cell, side, form) in CELLS.items():
        shown_as = {"datastylename": form} if form else {}
        made = Style(name=name.title().replace(" ", ""), family="table-cell", parentstylename="Default", **shown_as)
        made.addElement(TableCellProperties(paddingleft="0.2cm", paddingright="0.2cm", **cell))
        made.addElement(ParagraphProperties(textalign=side))
        made.addElement(TextProperties(**text))
        looks[name] = made
    return looks


def sizes(file: Spreadsheet) -> dict[str, Style]:
    """A style for each width of column and each height of row that the file needs."""
    looks = {}
    for characters in {wide for sheet in file.sheets for wide in sheet.widths}:
        made = Style(name=f"Wide{characters}", family="table-column")
        made.addElement(TableColumnProperties(columnwidth=f"{characters * CHARACTER:.2f}cm"))
        looks[f"wide {characters}"] = made
    for points in {LINE, 2 * LINE, *(high for sheet in file.sheets for high in sheet.heights)}:
        made = Style(name=f"High{round(10 * points)}", family="table-row")
        made.addElement(TableRowProperties(rowheight=f"{points}pt", useoptimalrowheight="false"))
        looks[f"high {points}"] = made
    return looks
