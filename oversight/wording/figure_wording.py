"""The words of a figure's box on a page."""

from oversight.wording.plurals import counted

VIEW = "Chart or table"
ABOUT = "About this figure"


def possible_errors(count: int) -> str:
    """`1 possible error in the report`"""
    return f"{counted(count, 'possible error')} in the report"
