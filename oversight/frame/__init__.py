"""What surrounds every page: tab, site map, marking, shared filters, title."""

from oversight.frame.choices import choose_action, choose_audits, choose_kpi
from oversight.frame.exploring import choose_areas, explore
from oversight.frame.page import begin_page

__all__ = ["begin_page", "choose_action", "choose_areas", "choose_audits", "choose_kpi", "explore"]
