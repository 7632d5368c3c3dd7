"""Figures of the boards of a region side by side and together."""
