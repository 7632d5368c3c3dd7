"""The figures of one page with Vizro: FILE PORT. Runs in an environment of its own, without this repository."""

import json
import sys
from pathlib import Path

import pandas as pd
import vizro.models as vm
import vizro.plotly.express as px
from vizro import Vizro
from vizro.tables import dash_ag_grid

FIGURES = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))


def part(figure: dict) -> vm.Graph | vm.Table:
    """A figure as bars, or as a table where it has no points."""
    if figure["points"]:
        points = pd.DataFrame(figure["points"], columns=["name", "value"])
        return vm.Graph(title=figure["title"], figure=px.bar(points, x="name", y="value"))
    rows = pd.DataFrame(figure["rows"], columns=figure["headings"])
    return vm.Table(title=figure["title"], figure=dash_ag_grid(data_frame=rows))


page = vm.Page(title="Orders and enforcement", components=[part(figure) for figure in FIGURES])
Vizro().build(vm.Dashboard(pages=[page])).run(host="127.0.0.1", port=int(sys.argv[2]))
