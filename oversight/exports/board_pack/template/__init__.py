"""The board's own PowerPoint template: opened with care, freed of all but its looks, and measured for the pack."""
