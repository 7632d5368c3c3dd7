"""One topic per screen, for the board's shared screen."""

from oversight.presenting.address import is_asked, offer, unknown_view
from oversight.presenting.stage import present

__all__ = ["is_asked", "offer", "present", "unknown_view"]
