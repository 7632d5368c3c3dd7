"""A meeting of the SMB: prepared with items, frozen with all that it was presented with, opened again as it was."""
