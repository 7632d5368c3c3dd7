"""What the glossary says of itself."""

from oversight.wording.plurals import counted

SEARCH = "Search the words and their meanings"
LETTERS = "Words from A to Z"
STATEMENT = "Accessibility statement"
WHOM_TO_ASK = "Whom to ask about these figures"


def found(count: int, searched: str) -> str:
    """`3 words match “level”.`, or what to try where none does."""
    if not count:
        return f"No word matches “{searched}”. Try a shorter word, or clear the search to see all."
    return f"{counted(count, 'word')} {'matches' if count == 1 else 'match'} “{searched}”."
