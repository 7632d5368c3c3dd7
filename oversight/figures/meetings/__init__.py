"""Figures of board meetings: what was decided, what came of it, and what a decision may be linked to."""
