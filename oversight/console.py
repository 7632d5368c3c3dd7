"""What the commands print: readable on a console of any code page."""

import io
import sys


def print_what_can_be_printed() -> None:
    """Lets the streams of this process replace a letter that their code page does not have, not fail on it.

    A command calls it first: a file is written whole, whatever its console can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
