"""Attempts to see or write what is another board's, where many are served: as the table of attempts has them.

ann coordinates Derbyshire, mo is a member in Leicestershire, rea sees the region, and pat what is published."""

from oversight.serving.rules import UPLOAD
from tests.deployed.attempts import Attempt, asking, opening

DRAFT = "/drafts/" + "d" * 32
DERBYSHIRE, LEICESTERSHIRE = "board=derbyshire", "board=leicestershire"


def page(name, user, key, query=""):
    """Somebody opens a page that is not for them: one sentence stands in its place."""
    told = f'"page": "{key or "summary"}"'
    return Attempt(name, "of_region", opening(user, key, query), 403, told)


def writing(name, path, user="ann"):
    """Somebody writes where they may not."""
    return Attempt(name, "of_region", asking(path, user=user, method="PUT"), 404, path.partition("?")[0])


ATTEMPTS = (
    page("another board's KPIs", "ann", "kpis", LEICESTERSHIRE),
    page("another board's summary", "mo", "", DERBYSHIRE),
    page("another board's cases", "mo", "levels", DERBYSHIRE),
    page("another board's exports", "mo", "exports", DERBYSHIRE),
    page("another board's data", "mo", "extracts", DERBYSHIRE),
    page("another board's versions", "ann", "your_figures", f"{LEICESTERSHIRE}&view=versions"),
    page("another board's settings", "ann", "first_steps", LEICESTERSHIRE),
    page("another board's next meeting", "ann", "meeting", LEICESTERSHIRE),
    page("another board's frozen meeting", "ann", "population", f"{LEICESTERSHIRE}&meeting=2024-10-03"),
    page("another board presented", "ann", "population", f"{LEICESTERSHIRE}&view=present"),
    page("another board, named after one's own", "ann", "kpis", f"{DERBYSHIRE}&{LEICESTERSHIRE}"),
    page("another board by one's own area", "ann", "kpis", f"{LEICESTERSHIRE}&area=Derbyshire"),
    page("the region as a member", "mo", "region"),
    page("the region as a coordinator", "ann", "region", DERBYSHIRE),
    page("the region presented", "mo", "region", "view=present"),
    page("a board's records as the region's reader", "rea", "levels", DERBYSHIRE),
    page("a board's KPIs as the region's reader", "rea", "kpis", LEICESTERSHIRE),
    page("no board as the region's reader", "rea", "business_plan"),
    page("the region as a reader", "pat", "region"),
    page("a board's KPIs as a reader", "pat", "kpis", DERBYSHIRE),
    writing("a draft for another board", f"{DRAFT}?{LEICESTERSHIRE}"),
    writing("a draft for no board", DRAFT),
    writing("a draft for a board by a path", f"{DRAFT}?board=../boards/derbyshire"),
    writing("a draft as a member", f"{DRAFT}?{LEICESTERSHIRE}", "mo"),
    writing("a draft as the region's reader", f"{DRAFT}?{DERBYSHIRE}", "rea"),
    writing("a file as the region's reader", f"{UPLOAD}a/b", "rea"),
)
