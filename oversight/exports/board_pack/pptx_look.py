"""The look of the slides: that of the house, or of the board's own template."""

from dataclasses import dataclass

from oversight.charts import house_style
from oversight.exports.board_pack.pptx_parts import HOUSE, Page
from oversight.exports.board_pack.template.board_template import BoardTemplate


@dataclass(frozen=True)
class Look:
    """What a pack looks like: its page, the place of its layout, its accent; whether the template sets titles, and
    whether its ground is one that nothing here is drawn for."""

    page: Page = HOUSE
    layout: int = 0
    accent: str = house_style.ACCENT
    is_template: bool = False
    has_ground: bool = False

    def colour(self, usual: str) -> str:
        """A colour of the house, its accent being that of the template."""
        return self.accent if usual == house_style.ACCENT else usual


def look_of(template: BoardTemplate | None) -> Look:
    """The look of a template; without one, that of the house."""
    if template is None:
        return Look()
    return Look(template.page, template.layout, template.accent, True, template.has_ground)
