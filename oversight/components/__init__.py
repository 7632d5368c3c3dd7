"""Streamlit pieces that more than one page uses."""

from oversight.components.figure_box import figure
from oversight.components.headline_parts import headlines
from oversight.components.kpi_parts import comment, kpi_cards, reviews, status
from oversight.components.texts import definitions, finding, sentences, statement, what_to_ask

__all__ = ["comment", "definitions", "figure", "finding", "headlines"]
__all__ += ["kpi_cards", "reviews", "sentences", "statement", "status", "what_to_ask"]
