"""Reads a secret that this server shares with another from a file."""

import os
import stat
from pathlib import Path

from oversight.problems import Problem, Refused

SHORTEST = 32  # letters


def secret_in(where: Path) -> bytes:
    """The secret in a file. Raises Refused where it is missing, short or open to others."""
    try:
        mode = where.stat().st_mode
        secret = where.read_bytes().strip()
    except OSError as error:
        problem = error.strerror or "it cannot be read"
    else:
        if len(secret) < SHORTEST:
            problem = f"it has fewer than {SHORTEST} letters"
        elif os.name == "posix" and mode & stat.S_IRWXO:
            problem = "others than its owner and group may open it"
        else:
            return secret
    rule = "the secret can be used."
    raise Refused("The dashboard was not started.", [Problem(str(where), 0, rule, problem, "see deploy/README.md.")])
