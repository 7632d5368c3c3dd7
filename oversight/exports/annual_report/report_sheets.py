"""The annual report's statistics as a spreadsheet: a sheet for each table, then definitions, notes and draft."""

from oversight.exports.annual_report.commentary import DRAFT
from oversight.exports.annual_report.report_content import Report, ReportTable
from oversight.exports.spreadsheets import cells
from oversight.exports.spreadsheets.cells import Link, SheetTable
from oversight.exports.spreadsheets.spreadsheet import Sheet, Spreadsheet, sheet_name

# A sheet's name by the first measure of its table.
SHORT = {
    "eligible_on_31_march": "Eligible on 31 March",
    "managed_at_level_2_or_3_in_year": "Levels 2 and 3 in the year",
    "lifetime_notification_revoked": "Lifetime notification",
    "shpo_imposed": "Restrictive orders",
    "notification_after_sro_breach": "After breach of an SRO",
    "returned_to_custody_licence_breach": "Breach of licence",
    "returned_to_custody_shpo_breach": "Breach of order",
    "category_1_per_100k": "Per 100,000",
}


def spreadsheet(report: Report) -> Spreadsheet:
    """The report's sheets, in the report's order."""
    taken: set[str] = {"contents"}
    tables = [table_sheet(table, taken) for table in report.tables]
    others = [definitions(report), footnotes(report, tables), draft(report)]
    sheets = [*tables, *others]
    rows = tuple((Link(sheet.name, sheet.name), sheet.title) for sheet in sheets)
    marked = (f"Marking: {report.marking}",) if report.marking else ()
    lines = (*marked, report.made_for, f"Extracts, version {report.version}.", "One table on each sheet.")
    contents = Sheet("Contents", report.title, lines, SheetTable(("Sheet", "What it holds"), rows))
    return Spreadsheet(report.title, report.marking, (contents, *sheets), report.made_for)


def table_sheet(table: ReportTable, taken: set[str]) -> Sheet:
    """The sheet of one statutory table."""
    letters = ", ".join(f"({letter})" for letter in table.letters)
    where = f"Definitions {letters}: sheet Definitions. Footnotes: sheet Notes. One table."
    lines = (table.basis, where) if letters else (table.basis,)
    return Sheet(sheet_name(SHORT[table.measures[0]], taken), table.title, lines, cells.of_table(table.table))


def definitions(report: Report) -> Sheet:
    """The definitions by letter."""
    rows = tuple((f"({letter})", term, meaning) for letter, term, meaning in report.definitions)
    table = SheetTable(("Letter", "Term", "Meaning"), rows or (("none", "none", "No definitions are held."),))
    return Sheet("Definitions", "Definitions", ("One table.",), table)


def footnotes(report: Report, tables: list[Sheet]) -> Sheet:
    """The footnotes and the basis of each table, and the questions to settle before publication."""
    rows = [
        (sheet.name, kind, words)
        for sheet, table in zip(tables, report.tables, strict=True)
        for kind, words in (*(("Footnote", note) for note in table.footnotes), ("Basis", table.basis))
    ]
    rows += [("Every sheet", "Period", report.when)]
    rows += [("Every sheet", "To settle before publication", question) for question in report.questions]
    return Sheet("Notes", "Notes", ("One table.",), SheetTable(("Sheet", "Kind", "Note"), tuple(rows)))


def draft(report: Report) -> Sheet:
    """The draft commentary, a sentence a row."""
    rows = tuple((part.heading, sentence) for part in report.commentary for sentence in part.sentences)
    return Sheet("Draft commentary", "Draft commentary", (DRAFT,), SheetTable(("Topic", "Draft"), rows))
