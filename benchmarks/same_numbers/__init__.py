"""Whether two checkouts export the same numbers from the same extracts, cell by cell."""
