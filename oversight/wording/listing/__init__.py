"""The list of every sentence template, with examples: what `python -m oversight.wording list` prints."""
