"""A series of a measure made of readings, for tests of what is said of it."""

from oversight.figures.published.series import Measure, Series
from oversight.measures.change import Break, Reading


def series_of(*readings: Reading, kind: str = "people", breaks: tuple[Break, ...] = ()) -> Series:
    """The readings as one measure of Derbyshire, `kind` its unit: a snapshot where it is a rate."""
    measure = Measure(
        key="a_measure",
        label="The measure in full",
        short_label="Measure",
        subject="The measure",
        is_snapshot=kind == "per 100,000",
        unit=kind,
        categories=("1",),
        levels=("all",),
        counts="What is counted.",
        leaves_out="What is not.",
        report_definition=None,
    )
    return Series("Derbyshire", measure, readings, breaks)
