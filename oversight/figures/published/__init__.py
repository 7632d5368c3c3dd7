"""Figures of the published statistics."""
