"""What to ask of a region: KPIs off target at some boards, overdue actions, boards without figures."""

from oversight.wording import counted, verb

STANDING = (
    "What do the boards do in different ways? What could they learn from each other?",
    "Which problem is the same at every board, so that the region could solve it once?",
    "What does each board need from the region?",
)


def of_kpi(kpi: str, off: int, judged: int) -> list[str]:
    """What a KPI raises that is off target at several boards."""
    if off < 2:
        return []
    everywhere = "every board" if off == judged else f"{off} of {counted(judged, 'board')}"
    return [f"{kpi}: off target at {everywhere}. Do they share a cause?"]


def of_missing(boards: int) -> list[str]:
    """What boards raise that have no figures up to the day that the region is read for."""
    if not boards:
        return []
    return [f"{counted(boards, 'board')} {verb('has', boards)} no figures up to this day. What is in the way?"]


def of_differences(kpis: int) -> list[str]:
    """What KPIs raise that boards count in another way."""
    if not kpis:
        return []
    what = counted(kpis, "KPI")
    return [f"{what} {verb('is', kpis)} not counted in the same way at all boards. Who will settle how?"]
