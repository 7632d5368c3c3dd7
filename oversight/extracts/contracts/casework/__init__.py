"""Contracts of casework: spells at a level, Level 2 and 3 meetings, and what panels and leaders decide."""
