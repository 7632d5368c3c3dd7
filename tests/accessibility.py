"""axe-core on what a browser shows: the rules of WCAG 2.2 A and AA, and those of good practice."""

from axe_playwright_python.base import AXE_SCRIPT

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RUN = "tags => axe.run(document, {runOnly: [...tags], resultTypes: ['violations'], preload: false})"
# Streamlit's own field for files gives its box a label and the role of none; the accessibility statement tells it.
OF_STREAMLIT = ("presentation-role-conflict", "stFileUploaderDropzone")


def checked(screen):
    """What axe finds on the screen: `broken`, a line for each element against a rule; `held`, how many rules hold;
    `unsure`, the rules that axe leaves to people."""
    if not screen.evaluate("() => 'axe' in window"):
        screen.evaluate(AXE_SCRIPT)
    found = screen.evaluate(RUN, list(TAGS))
    broken = [f"{rule['id']}: {node['html'][:200]}" for rule in found["violations"] for node in rule["nodes"]]
    broken = [line for line in broken if not all(part in line for part in OF_STREAMLIT)]
    unsure = sorted(rule["id"] for rule in found["incomplete"])
    return {"broken": broken, "held": len(found["passes"]), "unsure": unsure}


def told(found):
    """The result in a few words, to print: `39 rules hold, none is broken, people judge: color-contrast`."""
    left = f", people judge: {', '.join(found['unsure'])}" if found["unsure"] else ""
    return f"{found['held']} rules hold, {len(found['broken']) or 'none'} broken{left}"
