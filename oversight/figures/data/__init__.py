"""Figures and texts about the data itself: what is loaded, the glossary, the accessibility statement."""
