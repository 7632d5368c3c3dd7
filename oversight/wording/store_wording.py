"""The words for boards whose figures are fetched from an object store."""

from datetime import date, datetime

from oversight.wording.days import on_day
from oversight.wording.version_wording import moment

WHY = {
    "no answer": "the store does not answer",
    "not allowed": "the store refuses the keys that it was asked with",
    "missing": "a file is missing from the store",
    "damaged": "a file in the store is damaged",
    "set wrong": "store.yaml has a mistake",
    "not written": "the fetched files could not be saved",
}
NOBODY_LOOKED = "the store has not been checked for more than an hour"
NOT_HERE = "what was fetched is no longer in the board's folder"
NOT_HELD = "Not held."  # in the place of a figure: the top of the page has said why
NOT_LOOKED_YET = "the store has not been checked yet"
LIVES_ELSEWHERE = (
    "This board's figures are fetched from an object store, so they cannot be changed here. They are changed where the "
    "board publishes them."
)
RECORDED_ELSEWHERE = "Decisions are recorded where the board publishes its figures."
MEETS_ELSEWHERE = (
    "This board's figures are fetched from an object store. Its meetings are prepared and frozen where it publishes "
    "its figures."
)
NO_STORE = "No board here has its figures in an object store. A board that has needs store.yaml in its folder."
NOTHING_NEW = "nothing new"


def not_fetched(board: str, why: str, read_at: datetime | None, shown: tuple[int, date] | None) -> str:
    """`Derbyshire MAPPA: the store does not answer. Its figures were last fetched on 3 Oct 2024, 08:42. Version 3 is
    shown, published on 2 October 2024.`"""
    last = (
        f" Its figures were last fetched on {moment(read_at)}."
        if read_at
        else " Its figures have not been fetched yet."
    )
    version = f" Version {shown[0]} is shown, published on {on_day(shown[1])}." if shown else ""
    return f"{board}: {why}.{last}{version}"


def in_use(number: int, published_on: date) -> str:
    """`version 3, published on 2 October 2024, is in use`"""
    return f"version {number}, published on {on_day(published_on)}, is in use"
