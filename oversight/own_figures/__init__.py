"""A board's own figures, from a file handed in to a published version: what the page and the command share."""
