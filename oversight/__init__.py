"""Everything the pages of the MAPPA oversight dashboard call."""
