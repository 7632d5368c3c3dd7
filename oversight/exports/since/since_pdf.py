"""The sheet "Since the last meeting" as one tagged page (PDF/UA-1), laid out by `since.typ`."""

import json
from pathlib import Path

import typst

from oversight.charts import house_style
from oversight.exports.board_pack.pdf_writer import Data, shown, table_data
from oversight.exports.images import rendering, typesetting
from oversight.exports.since.since_sheet import Part, SinceSheet

TEMPLATE = Path(__file__).resolve().parent / "since.typ"


def pdf(sheet: SinceSheet) -> bytes:
    """The sheet as PDF. The template shows as many rows, in type as large, as one page allows."""
    return typst.compile(
        str(TEMPLATE),
        font_paths=rendering.fonts(),
        ignore_system_fonts=True,
        sys_inputs={"sheet": json.dumps(sheet_data(sheet))},
        format="pdf",
        pdf_standards="ua-1",
    )


def sheet_data(sheet: SinceSheet) -> Data:
    """The sheet as data for the template; letters that the shipped font lacks stand as an empty box."""
    example, real = ([one for one in sheet.parts if one.is_illustrative is is_example] for is_example in (True, False))
    return {
        "title": sheet.title,
        "board": shown(sheet.board),
        "marking": shown(sheet.marking),
        "period": shown(sheet.period),
        "headline": shown(sheet.headline),
        "example": shown(sheet.example) if example else "",
        "real": shown(sheet.real) if example else "",
        "example-parts": [part_data(one) for one in example],
        "real-parts": [part_data(one) for one in real],
        "is-whole": sheet.is_whole,
        "longest": max((one.row_count for one in sheet.parts), default=0),
        "foot": [shown(line) for line in sheet.foot],
        "font": typesetting.FAMILY,
        "accent": house_style.ACCENT,
        "muted": house_style.MUTED,
        "ink": house_style.INK,
        "rule": house_style.BORDER,
        "panel": typesetting.PANEL,
    }


def part_data(part: Part) -> Data:
    """A part as data for the template; `is-narrow` where two of such stand beside each other."""
    return {
        "heading": shown(part.heading),
        "subtitle": shown(part.subtitle),
        "table": table_data(part.table) if part.table else None,
        "widths": list(part.widths),
        "sentence": shown(part.sentence),
        "below": [shown(part.below(count)) for count in range(part.table.height + 1 if part.table else 1)],
        "is-narrow": part.key in ("movements", "forward_plan"),
    }
