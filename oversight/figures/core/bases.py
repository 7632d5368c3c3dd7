"""What rests on which bases: figures, lists, cards and questions all say so in the same way."""

PUBLISHED, ILLUSTRATIVE, PROVISIONAL = "published", "illustrative", "provisional"
LOCAL = frozenset({PROVISIONAL, ILLUSTRATIVE})


class Based:
    """Something with the bases, as the extracts name them, of all that it tells."""

    bases: frozenset[str]

    @property
    def is_illustrative(self) -> bool:
        """Whether it rests on example data."""
        return ILLUSTRATIVE in self.bases

    @property
    def is_local(self) -> bool:
        """Whether it rests on anything provisional or illustrative."""
        return bool(self.bases & LOCAL)
