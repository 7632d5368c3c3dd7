"""The figures of one page with Dash: FILE PORT. Runs in an environment of its own, without this repository."""

import json
import sys
from pathlib import Path

import plotly.graph_objects as go
from dash import Dash, dash_table, dcc, html

FIGURES = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))


def bars(figure: dict) -> dcc.Graph:
    """The points of a figure as bars."""
    names = [name for name, _ in figure["points"]]
    return dcc.Graph(figure=go.Figure(go.Bar(x=names, y=[value for _, value in figure["points"]])))


def table(figure: dict) -> dash_table.DataTable:
    """The rows of a figure."""
    rows = [dict(zip(figure["headings"], row, strict=True)) for row in figure["rows"]]
    return dash_table.DataTable(rows, [{"name": name, "id": name} for name in figure["headings"]])


app = Dash(__name__, requests_pathname_prefix="/orders/", routes_pathname_prefix="/orders/", serve_locally=True)
app.layout = html.Div(
    [
        html.H1("Orders and enforcement"),
        *(
            part
            for figure in FIGURES
            for part in (html.H3(figure["title"]), bars(figure) if figure["points"] else table(figure))
        ),
    ]
)
app.run(host="127.0.0.1", port=int(sys.argv[2]))
