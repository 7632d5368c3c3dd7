"""Figures put aside while reading: kept in the session alone, and given out together in the order chosen."""
