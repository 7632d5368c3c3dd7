"""Figures of the business plan."""
