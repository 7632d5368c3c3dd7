"""The sets of figures that a board has published itself: versions, restore, differences, and how they join data/."""
