"""What a measure counts, made for a test."""

from oversight.figures.published.series import Measure

ROW = {
    "measure": "orders",
    "label": "Orders",
    "short_label": "Orders",
    "subject": "Orders",
    "period": "year",
    "unit": "orders",
    "categories": "1",
    "levels": "all",
    "counts": "What is counted.",
    "leaves_out": "What is not.",
    "report_definition": None,
}


def measure_of(**others: str) -> Measure:
    """Orders counted over the year, with `others` in place of what the row says."""
    return Measure.of_row(ROW | others)
