"""The panels of a chart as charts of their own: a page sets as many beside each other as have room."""

from typing import Any

Spec = dict[str, Any]


def panels(spec: Spec) -> dict[str, Spec]:
    """Each panel of a facet by its name, as a chart that is as wide as its place; nothing for any other chart."""
    if "facet" not in spec:
        return {}
    inside = spec["spec"]
    field, header = spec["facet"]["field"], spec["facet"]["header"]
    look = {
        "anchor": header["labelAnchor"],
        "color": header["labelColor"],
        "fontSize": header["labelFontSize"],
        "fontWeight": header["labelFontWeight"],
    }
    shared = {key: spec[key] for key in ("$schema", "config", "data", "padding") if key in spec}
    found = {}
    for name in spec["facet"]["sort"]:
        rows = {key: [row for row in held if row[field] == name] for key, held in spec["datasets"].items()}
        found[name] = shared | {
            "title": {"text": name, **look},
            "width": "container",
            "height": inside["height"],
            "autosize": {"type": "fit-x", "contains": "padding"},
            "layer": inside["layer"],
            "datasets": rows,
        }
    return found
