"""Extracts: what a table must hold, how it is published, and how it is opened."""
