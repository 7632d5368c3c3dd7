"""Lays pictures on one sheet, each beside the mock-up that it belongs to where a folder of mock-ups is given."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDTH = 620  # px of one picture
SPACE, LABEL = 16, 26  # px between pictures, and above each
TALLEST = 1400  # px of one picture on the sheet: below, it is cut
# The picture of a mock-up by the word in its name; where there are several the longest word wins.
PICTURES = {
    "summary": "normal/summary.png",
    "summary_390": "390/summary.png",
    "orders": "normal/orders.png",
    "levels_published": "normal/levels.png",
    "levels_local": "opened/levels--*local*.png",
    "business_plan": "normal/business_plan.png",
    "kpi": "normal/kpis-kpi-level_2_attendance.png",
    "present_stop": "presenting/*-kpis.level_3_senior_attendance.png",
    "present_record": "presenting/*--recording.png",
    "figures_state": "normal/your_figures.png",
    "figures_problems": "your-figures-check.png",
    "figures_preview": "your-figures-preview.png",
    "figures_versions": "your-figures-versions.png",
    "since_last_meeting": "normal/since_last_meeting.png",
    "population": "normal/population.png",
}


def write(folder: Path, mockups: Path | None) -> Path:
    """Writes the sheet into the folder of pictures and gives its path: a pair a row with mock-ups, else four a row."""
    if mockups:
        rows = [(mockup, picture_of(mockup, folder)) for mockup in sorted(mockups.glob("*.png"))]
    else:
        every = sorted(path for path in folder.glob("*/*.png"))
        rows = [tuple(every[at : at + 4]) for at in range(0, len(every), 4)]
    path = folder / "contact-sheet" / "contact-sheet.png"
    path.parent.mkdir(exist_ok=True)
    sheet(rows, folder).save(path)
    return path


def picture_of(mockup: Path, folder: Path) -> Path | None:
    """The picture that a mock-up belongs to; None where there is none."""
    words = [word for word in PICTURES if word in mockup.stem]
    found = sorted(folder.glob(PICTURES[max(words, key=len)])) if words else []
    return found[0] if found else None


def sheet(rows: list[tuple[Path | None, ...]], folder: Path) -> Image.Image:
    """The rows of pictures under each other, each with its name."""
    drawn = [[small(path) for path in row] for row in rows]
    heights = [max((one.height for one in row), default=0) + LABEL + SPACE for row in drawn]
    widest = max((len(row) for row in rows), default=1)
    whole = Image.new("RGB", (SPACE + widest * (WIDTH + SPACE), max(1, sum(heights))), "white")
    pen, font, top = ImageDraw.Draw(whole), ImageFont.load_default(16), 0
    for row, pictures, height in zip(rows, drawn, heights, strict=True):
        for place, (path, one) in enumerate(zip(row, pictures, strict=True)):
            left = SPACE + place * (WIDTH + SPACE)
            pen.text((left, top + 4), name_of(path, folder), fill="black", font=font)
            whole.paste(one, (left, top + LABEL))
        top += height
    return whole


def name_of(path: Path | None, folder: Path) -> str:
    """A picture's name on the sheet."""
    if path is None:
        return "no picture"
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else f"mock-up {path.name}"


def small(path: Path | None) -> Image.Image:
    """A picture as wide as its place, cut where it is too tall; an empty place for none."""
    if path is None:
        return Image.new("RGB", (WIDTH, LABEL), "#ECEFF2")
    whole = Image.open(path).convert("RGB")
    fitted = whole.resize((WIDTH, max(1, round(whole.height * WIDTH / whole.width))))
    return fitted.crop((0, 0, WIDTH, min(fitted.height, TALLEST)))
