"""Figures of what happened between two meetings of the board."""
