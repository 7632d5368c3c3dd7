"""Charts as Streamlit sends them: the rows as Arrow, written once and not at each rerun."""

import threading
from typing import Any

from cachetools import cached
from streamlit import dataframe_util

from oversight import snapshot
from oversight.figures.core.figure import Spec

KEPT = 1024
kept = snapshot.Cache(KEPT)
lock = threading.Lock()


def with_arrow(spec: Spec, panel: str = "") -> Spec:
    """A chart, or one `panel` of it, whose rows are Arrow, which Streamlit passes on as they are. Altair names rows by
    a hash of them; a panel holds some of them under the same name."""
    datasets = {name: arrow_of(name, panel, rows) for name, rows in spec.get("datasets", {}).items()}
    return {**spec, "datasets": datasets}


@cached(kept, lambda name, panel, rows: (name, panel), lock)
def arrow_of(name: str, panel: str, rows: list[dict[str, Any]]) -> bytes:
    """The rows of a chart as a stream of Arrow, as Streamlit writes them; name and panel stand for their content."""
    return dataframe_util.convert_anything_to_arrow_bytes(rows)
