"""The figures of one page with Panel: FILE PORT. Runs in an environment of its own, without this repository."""

import json
import sys
from pathlib import Path

import pandas as pd
import panel as pn

FIGURES = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))

pn.extension("vega", "tabulator")


def page() -> pn.viewable.Viewable:
    """A heading, then each figure: its finding and its chart, or its table where it has none."""
    parts: list[object] = [pn.pane.Markdown("# Orders and enforcement")]
    for figure in FIGURES:
        table = pd.DataFrame(figure["rows"], columns=figure["headings"])
        shown = pn.pane.Vega(figure["chart"], width=700) if figure["chart"] else pn.widgets.Tabulator(table)
        parts += [pn.pane.Markdown(f"### {figure['title']}"), shown]
    return pn.Column(*parts)


pn.serve({"orders": page}, address="127.0.0.1", port=int(sys.argv[2]), show=False)
