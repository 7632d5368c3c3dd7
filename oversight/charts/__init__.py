"""One pure function per chart: rows in, an Altair chart out."""

from altair.utils import schemapi

schemapi.disable_debug_mode()  # each part of a chart would be held against the schema of Vega-Lite, a third of the time
