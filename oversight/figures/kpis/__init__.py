"""Figures of the KPIs."""
