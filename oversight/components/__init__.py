"""Streamlit pieces that more than one page uses."""

from oversight.components.action_table import action_table
from oversight.components.asks_block import board_asks
from oversight.components.audit_log import audit_log
from oversight.components.basket_parts import basket
from oversight.components.columns import folded_side_by_side, side_by_side
from oversight.components.decision_parts import decisions_to_plan
from oversight.components.document_buttons import document_buttons, meeting_buttons
from oversight.components.export_parts import documents_to_download
from oversight.components.figure_box import figure, figures, figures_held, folded
from oversight.components.first_steps import first_steps, is_board_empty, offer_set_up, three_steps
from oversight.components.glossary_parts import definitions
from oversight.components.headline_parts import headlines
from oversight.components.kpi_page import kpi_body, kpi_more, kpi_standing
from oversight.components.kpi_section import board_sections
from oversight.components.meeting_page import meeting
from oversight.components.own_figures import your_figures
from oversight.components.page_asks import page_asks
from oversight.components.search_box import searched_documents
from oversight.components.texts import headline, line, sentences, statement, what_to_ask, whom_to_ask

__all__ = [
    "action_table",
    "audit_log",
    "basket",
    "board_asks",
    "board_sections",
    "decisions_to_plan",
    "definitions",
    "document_buttons",
    "documents_to_download",
    "figure",
    "figures",
    "figures_held",
    "first_steps",
    "folded",
    "folded_side_by_side",
    "headline",
    "headlines",
    "is_board_empty",
    "kpi_body",
    "kpi_more",
    "kpi_standing",
    "line",
    "meeting",
    "meeting_buttons",
    "offer_set_up",
    "page_asks",
    "searched_documents",
    "sentences",
    "side_by_side",
    "statement",
    "three_steps",
    "what_to_ask",
    "whom_to_ask",
    "your_figures",
]
