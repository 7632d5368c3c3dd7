"""The words of a PDF's pages as a reader can select them, by the files' own tables of letters."""

import re

import pikepdf

LETTER = re.compile(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>\s*\n")


def words_of_page(page: pikepdf.Page) -> str:
    """The words of a page, headers and footers among them, its pictures left out."""
    letters = {str(name): letters_of(font) for name, font in page.Resources.Font.items()}
    found, current = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "Tf":
                current = letters[str(operands[0])]
            case "Tj":
                found.append(decoded(operands[0], current))
            case "TJ":
                found += [decoded(one, current) for one in operands[0] if isinstance(one, pikepdf.String)]
            case "ET":
                found.append(" ")
    return " ".join("".join(found).split())


def letters_of(font: pikepdf.Dictionary) -> dict[int, str]:
    """The letters of a font by the number of their form."""
    table = font.ToUnicode.read_bytes()
    return {int(form, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for form, text in LETTER.findall(table)}


def decoded(text: pikepdf.String, letters: dict[int, str]) -> str:
    """A text of two bytes a letter."""
    raw = bytes(text)
    return "".join(letters.get(int.from_bytes(raw[at : at + 2]), "") for at in range(0, len(raw), 2))
