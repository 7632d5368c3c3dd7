"""Figures as PNG, SVG and PDF."""
