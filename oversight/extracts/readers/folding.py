"""Folds text for matching: whatever an identifier is disguised by is undone. Nothing folded is kept or shown."""

import re
import unicodedata

# Letters of other alphabets (Cyrillic, Greek, a Turkish one) that are drawn like a Latin one.
LOOK_ALIKES = {
    **{"A": "\u0410\u0391", "B": "\u0412\u0392", "C": "\u0421", "E": "\u0415\u0395", "H": "\u041d\u0397"},
    **{"I": "\u0406\u0399\u04c0", "J": "\u0408", "K": "\u041a\u039a", "M": "\u041c\u039c", "N": "\u039d"},
    **{"O": "\u041e\u039f", "P": "\u0420\u03a1", "S": "\u0405", "T": "\u0422\u03a4", "X": "\u0425\u03a7"},
    **{"Y": "\u0423\u03a5", "Z": "\u0396", "a": "\u0430\u03b1", "c": "\u0441", "d": "\u0501"},
    **{"e": "\u0435", "h": "\u04bb", "i": "\u0456\u03b9\u0131", "j": "\u0458", "k": "\u03ba"},
    **{"o": "\u043e\u03bf", "p": "\u0440\u03c1", "s": "\u0455", "x": "\u0445\u03c7", "y": "\u0443"},
}
LATIN = {ord(other): latin for latin, others in LOOK_ALIKES.items() for other in others}
DASHES = ("Pd",)
STROKES = str.maketrans({"−": "-", "⁄": "/", "∕": "/", "＼": "\\", "·": ".", "•": ".", "‧": ".", "∙": "."})
ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.I)
SPELT_OUT = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z0-9][ ._*/\-]){3,}[A-Za-z0-9](?![A-Za-z0-9])")


def folded(text: str) -> str:
    """The text in plain letters, digits, hyphens and spaces: no marks without width or of direction, no accents, no
    other alphabets' digits or look-alikes, no web addresses, and no single signs spelt out one by one."""
    text = ADDRESS.sub(" ", text)
    if not text.isascii():
        text = "".join(plain(sign) for sign in unicodedata.normalize("NFKD", text.translate(STROKES)))
        text = text.translate(LATIN)
    text = SPELT_OUT.sub(lambda found: re.sub(r"[ ._*/\-]", "", found[0]), text)
    return re.sub(r"\s+", " ", text)


def plain(sign: str) -> str:
    """One sign as ASCII where it stands for a digit, a dash or a space; nothing where it has no width."""
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.digit(sign))
    if category in DASHES:
        return "-"
    if category in ("Mn", "Me", "Cf"):
        return ""
    return " " if category in ("Cc", "Zs", "Zl", "Zp") else sign
