"""The same figures in other tools, to compare how soon a reader sees them."""
