"""One pure function per chart: rows in, an Altair chart out."""

from typing import Any

import altair as alt
from altair.utils import schemapi

schemapi.disable_debug_mode()  # each part of a chart would be held against the schema of Vega-Lite, a third of the time

copied_by_altair = alt.Chart.copy


def copied(chart: alt.Chart, deep: Any = True, ignore: list[str] | None = None) -> alt.Chart:
    """A copy of a chart, its mark and its encoding, which is made of each that becomes a layer of another. Altair would
    copy all that these are made of as well, twice, which takes a quarter of the time; the house changes no more than
    these three (`house_style.told`)."""
    return copied_by_altair(chart, ["encoding", "mark"] if deep is True else deep, ignore)


alt.Chart.copy = copied  # type: ignore[method-assign, assignment]
