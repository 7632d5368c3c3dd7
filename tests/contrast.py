"""Contrast of two colours and the house's colours by name, light and dark; how a colour-blind reader sees them."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOKEN = re.compile(r"--([a-z-]+): (?:light-dark\((#[0-9A-F]{6}), (#[0-9A-F]{6})\)|(#[0-9A-F]{6}));")

# Severity 1.0 of Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision
# Deficiency", IEEE TVCG 15(6); they apply to linear RGB.
COLOUR_BLIND = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> tuple[float, float, float]:
    """`#12436D` as linear red, green and blue from 0 to 1 (sRGB, as WCAG 2.2 has it)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def luminance(colour: str) -> float:
    """Relative luminance from 0 to 1 (WCAG 2.2)."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21: (lighter + 0.05) / (darker + 0.05) (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def seen_by(kind: str, colour: str) -> str:
    """A colour as a reader of one kind of COLOUR_BLIND sees it."""
    mixed = [sum(w * part for w, part in zip(row, linear(colour), strict=True)) for row in COLOUR_BLIND[kind]]
    bounded = [min(max(part, 0.0), 1.0) for part in mixed]
    coded = [12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in bounded]
    return "#" + "".join(f"{round(255 * part):02X}" for part in coded)


def tokens() -> dict[str, tuple[str, str]]:
    """Each named colour of frame/colours.css with its light and its dark value."""
    text = (ROOT / "oversight" / "frame" / "colours.css").read_text(encoding="utf-8")
    return {name: (light or both, dark or both) for name, light, dark, both in TOKEN.findall(text)}
