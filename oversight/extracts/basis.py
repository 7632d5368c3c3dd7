"""The words that say where a figure or a record comes from."""

BASES = ("published", "reported", "derived", "provisional", "illustrative")
