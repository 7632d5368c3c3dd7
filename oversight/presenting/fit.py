"""How much of a stop has room on a screen of 1280 x 720, measured in the shipped font."""

from dataclasses import dataclass

from oversight.charts import table_fit
from oversight.charts.table_fit import TableStyle
from oversight.charts.text_measure import Type, line_count
from oversight.figures.core.table import Table

STAGE = 660  # px between the two marking bands, less the edge above
WHOLE, ACROSS = 1200, 972  # px: a chart that is enlarged; beside the list of stops
BESIDE_PANEL = 556  # px: between the list of stops and the panel of a decision
BUTTONS = 54  # px
GAPS = 44  # px between title, subtitle, what is asked, body, foot and buttons
SPARE = 1.02  # a browser may set a text a little wider: rather too little on a screen than too much

# As presenting.css sets them.
TITLE = Type(36, 43, weight="bold", spare=SPARE)
SUBTITLE, FOOT = Type(22, 28, spare=SPARE), Type(19, 24, spare=SPARE)
ASK = Type(22, 29, spare=1.06)  # some of its words are bold
ASK_SIDES, ASK_EDGES = 44, 22  # px beside what is asked; above and below it
TABLE = TableStyle(Type(20, 24, spare=SPARE), beside=16, around=12, narrowest=90)


@dataclass(frozen=True)
class Texts:
    """The texts of a stop that take room: title, subtitle, what is asked or to note, foot."""

    title: str
    subtitle: str = ""
    ask: str = ""
    foot: str = ""


def left(texts: Texts, across: int = ACROSS) -> int:
    """The height in px that is left for a stop's body."""
    lines = ((TITLE, texts.title), (SUBTITLE, texts.subtitle), (FOOT, texts.foot))
    taken = sum(line_count(text, kind, across) * kind.line for kind, text in lines)
    if texts.ask:
        taken += line_count(texts.ask, ASK, across - ASK_SIDES) * ASK.line + ASK_EDGES
    return int(STAGE - taken - BUTTONS - GAPS)


def rows_that_fit(table: Table, height: int, across: int = ACROSS) -> int:
    """How many rows of a table fit under its headings into a height in px; one at least."""
    return table_fit.fit([table.headings, *table.cells()], across, height, TABLE).row_count
