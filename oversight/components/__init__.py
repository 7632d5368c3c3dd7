"""Streamlit pieces that more than one page uses."""

from oversight.components.export_parts import documents_to_download
from oversight.components.figure_box import figure, figures
from oversight.components.headline_parts import headlines
from oversight.components.kpi_parts import comment, kpi_cards, reviews, status
from oversight.components.plan_parts import audits_summary, plan
from oversight.components.texts import definitions, headline, listed, sentences, statement, what_to_ask

__all__ = [
    "audits_summary",
    "comment",
    "definitions",
    "documents_to_download",
    "figure",
    "figures",
    "headline",
    "headlines",
    "kpi_cards",
    "listed",
    "plan",
    "reviews",
    "sentences",
    "statement",
    "status",
    "what_to_ask",
]
