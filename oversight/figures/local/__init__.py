"""Figures from what a board records itself: its plan, audits, casework, and who is managed."""
