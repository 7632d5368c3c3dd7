"""The few pages that somebody sees who is not let in: what is the matter, and where to go on."""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from oversight.serving.asgi import Send, answer

ENVIRONMENT = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)


@dataclass(frozen=True)
class Notice:
    """A page with one sentence, and a link to go on by where there is one."""

    status: int
    title: str
    sentence: str
    link: str = ""


SIGNED_OUT = Notice(200, "You are signed out", "You are signed out of the dashboard on every device.", "Sign in")
NO_ROLE = Notice(
    403,
    "You have no role here",
    "You are signed in as {user}, who has no role in this dashboard. Ask whoever looks after it.",
    "Sign out",
)
NOT_SIGNED_IN = Notice(
    403,
    "You are not signed in",
    "Signing in did not succeed. Nothing is wrong with the page you asked for.",
    "Try again",
)
NO_PROVIDER = Notice(
    503,
    "Signing in is not possible now",
    "The sign-in service of your organisation does not answer the dashboard. Try again in a few minutes.",
    "Try again",
)


async def show(send: Send, notice: Notice, address: str = "", user: str = "") -> None:
    """Answers with a notice; its link leads to `address`."""
    sentence = notice.sentence.format(user=user)
    values = {"title": notice.title, "sentence": sentence, "link": notice.link, "address": address}
    await answer(send, notice.status, ENVIRONMENT.get_template("notice.html").render(values), "text/html")
