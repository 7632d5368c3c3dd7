"""What the reader chose, in words."""

from oversight.selection import Selection
from oversight.wording.text import category_words


def explored(choice: Selection) -> list[str]:
    """What the reader explores, each in words: `from 2015-16`, `Category 2`, `rates`, `indexed to 2015-16 = 100`."""
    words = {
        f"from {choice.from_year}": choice.from_year,
        f"up to {choice.to_year}": choice.to_year,
        category_words(choice.category): choice.category,
        f"{choice.measured}s only": choice.measured,
        f"indexed to {choice.base_year} = 100": choice.base_year,
    }
    return [said for said, value in words.items() if value]
