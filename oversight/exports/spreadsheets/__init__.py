"""Figures as CSV, XLSX and ODS."""
