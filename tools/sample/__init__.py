"""The illustrative sample: every row is invented, marked illustrative and made from fixed seeds."""

from typing import Any

Row = dict[str, Any]  # one row of a table, its cells by column
