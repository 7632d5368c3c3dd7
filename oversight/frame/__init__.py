"""What surrounds every page: tab, site map, marking, shared filters, title."""

from oversight.frame.choices import choose_audits, choose_group, choose_kpi, choose_plan
from oversight.frame.exploring import choose_areas, explore
from oversight.frame.page import begin_page
from oversight.frame.tabs import choose_one_of, choose_tab

__all__ = [
    "begin_page",
    "choose_areas",
    "choose_audits",
    "choose_group",
    "choose_kpi",
    "choose_one_of",
    "choose_plan",
    "choose_tab",
    "explore",
]
