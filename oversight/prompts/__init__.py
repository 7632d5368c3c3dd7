"""What to ask of the figures, chosen by what the data shows."""
