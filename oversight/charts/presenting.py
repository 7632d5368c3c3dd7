"""A chart for the shared screen, made from the spec of the page's own: larger type, a given height."""

from dataclasses import dataclass
from typing import Any

from oversight.charts import narrow
from oversight.charts.year_axis import MOST

LARGER, ENLARGED = 4 / 3, 1.75  # type on the shared screen, as a part of the page's; of a chart that is alone there
AXIS_ROOM = 60  # px: the axis and the padding beside the rows of a chart
TALLEST_ROW, LOWEST_ROW = 1.5, 0.74  # of a row's height on the page, once its type is larger; where room is short
CLOSEST = 20  # px from row to row at the least: one line of the page's type
LENGTHS = {
    *("fontSize", "labelFontSize", "titleFontSize", "lineHeight", "dx", "dy", "strokeWidth", "strokeDash"),
    *("labelPadding", "titlePadding", "labelLimit", "titleLimit", "limit", "minExtent", "maxExtent", "offset"),
    *("tickSize", "cornerRadius", "cornerRadiusEnd", "padding"),
}
PLACES = {"x", "y", "x2", "y2", "xOffset", "yOffset", "strokeWidth", "strokeDash"}
OFFSETS = {"dx", "dy"}  # also where an expression gives them
AREAS = {"point", "circle", "square"}  # their size is an area, that of other marks a length
KEPT_AS_IT_IS = {"data", "datasets", "transform", "scale"}

Spec = dict[str, Any]


@dataclass(frozen=True)
class Presented:
    """A spec for the shared screen, how many rows of the page's chart are left out of it for want of room, and how much
    larger its type is than on the page."""

    spec: Spec
    left_out: int
    larger_by: float = 1


def presented(
    spec: Spec,
    height: int,
    always: frozenset[str] = frozenset(),
    part: tuple[int, int] | None = None,
    larger_by: float = LARGER,
) -> Presented:
    """`spec` (one view, or layers of one) drawn `height` px high in all, its type up to `larger_by`, never smaller.

    A chart of rows (y names them, in the order that matters most first) is no taller than its rows need, and where
    they cannot all have room at the page's own type the last are left out, but never those named in `always`. Of the
    rows only a `part` may be wanted: from the first number to before the second."""
    names, drawn = row_names(spec), spec["height"]
    wanted = names[slice(*part)] if part else names
    kept = wanted
    if names:
        room, row = height - AXIS_ROOM, drawn / len(names)
        lowest = min(row, max(CLOSEST, row * LOWEST_ROW))
        if lowest * len(wanted) > room:
            kept = first_of(wanted, max(1, int(room / lowest)), always)
        drawn = row * len(kept)
        by = min(larger_by, max(1.0, room / drawn))
        height = round(min(height, drawn * by * TALLEST_ROW + AXIS_ROOM))
    else:
        by = min(larger_by, max(1.0, height / drawn))
    made = larger(with_rows(spec, names, kept) if len(kept) < len(names) else spec, by)
    fitted = {"height": height, "autosize": {"type": "fit", "contains": "padding"}}
    return Presented(narrow.wide(made | fitted), len(wanted) - len(kept), by)


def beside(spec: Spec, height: int, always: frozenset[str] = frozenset()) -> Presented:
    """`spec` in a narrow place that is `height` px high in all: rows as on a phone, in the page's own type; a chart
    without rows as `presented` has it."""
    names = row_names(spec)
    found = narrow.slender(spec, len(names), height - AXIS_ROOM)
    if found is None:
        return presented(spec, height, always)
    made, count = found
    kept = first_of(names, count, always)
    return Presented(with_rows(made, names, kept) if len(kept) < len(names) else made, len(names) - len(kept))


def on_phone(spec: Spec, shown: Presented) -> Spec:
    """`spec` as a page on a phone has it, with the rows that a stop shows: each name over its marks."""
    names, kept = row_names(spec), row_names(shown.spec)
    made = with_rows(spec, names, kept) if len(kept) < len(names) else spec
    return narrow.in_part(made, len(kept) / len(names))


def first_of(names: list[str], count: int, always: frozenset[str]) -> list[str]:
    """The first `count` names in their order, the last of them giving way to those that are always kept."""
    must = [name for name in names if name in always]
    others = [name for name in names if name not in always][: max(0, count - len(must))]
    return [name for name in names if name in (*must, *others)]


def larger(node: Spec, by: float) -> Spec:
    """Every length of a spec (type, offsets, strokes, fixed places) times `by`; data and scales stay as they are."""
    is_area = mark_of(node) in AREAS
    made = {}
    for key, value in node.items():
        if key in KEPT_AS_IT_IS:
            made[key] = value
        elif key == "encoding":
            made[key] = {name: channel_larger(name, channel, by, is_area) for name, channel in value.items()}
        elif key == "height" and mark_of(node) == "bar":  # a bar is as high as its words need
            made[key] = lengths(value, by)
        elif key == "size":
            made[key] = lengths(value, by**2 if is_area else by)
        elif key in OFFSETS and isinstance(value, dict) and "expr" in value:
            made[key] = {"expr": f"({value['expr']}) * {round(by, 4)}"}
        elif key in LENGTHS or (key == "value" and node.get("name") == MOST):
            made[key] = lengths(value, by)
        elif isinstance(value, dict):
            made[key] = larger(value, by)
        elif isinstance(value, list):
            made[key] = [larger(one, by) if isinstance(one, dict) else one for one in value]
        else:
            made[key] = value
    return made


def mark_of(node: Spec) -> str:
    """The type of mark that a unit of a spec, or the definition of a mark, is about; nothing for any other part."""
    mark = node.get("mark", node)
    return mark if isinstance(mark, str) else str(mark.get("type", ""))


def channel_larger(name: str, channel: object, by: float, is_area: bool) -> object:
    """A channel of an encoding: its axis, and of a fixed place or size its value and that of its condition."""
    if not isinstance(channel, dict):
        return channel
    made = larger(channel, by)
    factor = by**2 if name == "size" and is_area else by
    if name in PLACES or name == "size":
        if "value" in channel:
            made["value"] = lengths(channel["value"], factor)
        condition = channel.get("condition")
        if isinstance(condition, dict) and "value" in condition:
            made["condition"] = condition | {"value": lengths(condition["value"], factor)}
    return made


def lengths(value: object, by: float) -> object:
    """A number, or the numbers of a list or of sides, times `by`; words such as `width` stay."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return round(value * by, 2)
    if isinstance(value, list):
        return [lengths(one, by) for one in value]
    if isinstance(value, dict):
        return {key: lengths(one, by) for key, one in value.items()}
    return value


def row_names(node: Spec) -> list[str]:
    """The names that y gives the rows of a chart, in the order drawn; none where y is a quantity."""
    y = node.get("encoding", {}).get("y", {})
    names = named(y)
    if names:
        return names
    return next(filter(None, (row_names(one) for one in node.get("layer", []))), [])


def named(y: Spec) -> list[str]:
    """The names of one y channel: its scale's domain, else its sort; none where it is a quantity."""
    if y.get("type") not in ("nominal", "ordinal"):
        return []
    domain, sort = (y.get("scale") or {}).get("domain"), y.get("sort")
    return domain if isinstance(domain, list) else sort if isinstance(sort, list) else []


def with_rows(node: Spec, names: list[str], kept: list[str]) -> Spec:
    """The spec with the `kept` of its rows alone: in every layer on those rows, the domain and the data."""
    made = dict(node)
    if "layer" in node:
        made["layer"] = [with_rows(one, names, kept) for one in node["layer"]]
    y = node.get("encoding", {}).get("y", {})
    if named(y) == names:
        place = {"scale": y["scale"] | {"domain": kept}} if "domain" in (y.get("scale") or {}) else {"sort": kept}
        made["encoding"] = node["encoding"] | {"y": y | place}
        made["transform"] = [*node.get("transform", []), {"filter": {"field": y["field"], "oneOf": kept}}]
    return made
