"""A board's published figures in an object store: fetched, held against their manifest, and only then put in use."""
