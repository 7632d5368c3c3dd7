"""How much of a stop has room on a screen of 1280 x 720, measured in the shipped font."""

from oversight.charts import table_fit
from oversight.charts.table_fit import TableStyle
from oversight.charts.text_measure import Type, line_count
from oversight.figures.core.table import Table

STAGE = 660  # px between the two marking bands, less the edge above
ACROSS = 1200  # px
BUTTONS = 54  # px
GAPS = 32  # px between title, subtitle, body, foot and buttons
SPARE = 1.02  # a browser may set a text a little wider: rather too little on a screen than too much

# As presenting.css sets them.
TITLE = Type(36, 43, weight="bold", spare=SPARE)
SUBTITLE, FOOT = Type(23, 29, spare=SPARE), Type(19, 24, spare=SPARE)
TABLE = TableStyle(Type(20, 24, spare=SPARE), beside=16, around=12, narrowest=90)


def left(title: str, subtitle: str, foot: str) -> int:
    """The height in px that is left for a stop's body."""
    texts = ((TITLE, title), (SUBTITLE, subtitle), (FOOT, foot))
    taken = sum(line_count(text, kind, ACROSS) * kind.line for kind, text in texts)
    return int(STAGE - taken - BUTTONS - GAPS)


def rows_that_fit(table: Table, height: int) -> int:
    """How many rows of a table fit under its headings into a height in px; one at least."""
    return table_fit.fit([table.headings, *table.cells()], ACROSS, height, TABLE).row_count
