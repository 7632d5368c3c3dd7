"""One pure function per chart: rows in, an Altair chart out."""
