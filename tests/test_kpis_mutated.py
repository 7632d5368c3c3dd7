"""However a kpis.yaml is broken: it is read or told with remedies, in under a second, and nothing is thrown."""

import random
from pathlib import Path
from time import process_time

import pytest

from oversight import settings
from oversight.problems import Refused
from tests.broken_kpis import SOUND

SHIPPED = (settings.ROOT / "kpis.yaml").read_text(encoding="utf-8")
PIECES = (
    *(
        '!!int ""',
        "!!float x",
        "!!timestamp 2024",
        "!!binary =",
        "!!set {a}",
        "!!omap []",
        "!!python/name:os.system",
        "!",
    ),
    *("&a ", "*a", "<<: *a", "? ", ": ", "- ", "{", "}", "[", "]", ",", "'", '"', "\t", "\\", "|", ">", "%", "@", "`"),
    *(
        "#",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "~",
        "null",
        "yes",
        "0.9",
        "075",
        "1:30",
        ".inf",
        ".nan",
        "-1",
        "1e999",
        "9" * 400,
    ),
    *(
        "2024-02-30",
        "0000-01-01",
        "9999-12-31",
        "é",
        "\u202e",
        "\ufeff",
        "\x00",
        "\x85",
        "\U0001f600",
        "\n",
        "\r",
        "\n\n  ",
    ),
)


def mutated(text: str, chance: random.Random) -> bytes:
    """The text with one to four mistakes in it: pieces put in, lines moved, lost or doubled, bytes turned over."""
    content = bytearray(text.encode())
    for _ in range(chance.randint(1, 4)):
        kind = chance.randrange(6)
        lines = content.splitlines(keepends=True) or [b""]
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        place = chance.randrange(len(content) + 1)
        if kind == 0:
            content[place:place] = chance.choice(PIECES).encode()
        elif kind == 1 and b":" in lines[one]:
            lines[one] = lines[one].split(b":")[0] + b": " + chance.choice(PIECES).encode() + b"\n"
            content = bytearray(b"".join(lines))
        elif kind == 2:
            del content[place : place + chance.randint(1, 40)]
        elif kind == 3:
            lines[one], lines[other] = lines[other], lines[one] * 2
            content = bytearray(b"".join(lines))
        elif kind == 4 and content:
            content[place % len(content)] ^= 1 << chance.randrange(8)
        else:
            lines[one] = chance.choice((b" ", b"  ", b"\t", b"- ")) + lines[one]
            content = bytearray(b"".join(lines))
    return bytes(content)


def try_each(path: Path, text: str, seeds: range) -> None:
    """Reads the text with the mistakes of each seed."""
    refused = 0
    for seed in seeds:
        path.write_bytes(mutated(text, random.Random(seed)))
        started = process_time()
        try:
            settings.read(path)
        except Refused as caught:
            refused += 1
            assert all(problem.rule and problem.remedy for problem in caught.problems), seed
        assert process_time() - started < 10, seed  # what reads for ever takes minutes
    assert refused > len(seeds) / 2


def test_a_hundred_mutated_settings_are_read_or_told(tmp_path):
    try_each(tmp_path / "kpis.yaml", SOUND, range(100))


@pytest.mark.long
def test_a_thousand_mutated_settings_are_read_or_told(tmp_path):
    try_each(tmp_path / "kpis.yaml", SHIPPED, range(1000))
