"""What the reader chose, in words."""

from oversight.selection import Selection
from oversight.wording.text import category_words, lower_first

CHANGE_YEARS = "Change the years"
LATEST, FIRST_PUBLISHED = "Latest", "As first published"
BY_NAME, BY_RATE = "By name", "By rate"
SHOWN, PUBLISHED_FIGURES, LOCAL_RECORDS = "Figures shown", "Published figures", "Local records"


def explored(choice: Selection) -> list[str]:
    """What the reader explores, each in words: `from 2015-16`, `Category 2`, `rates`, `indexed to 2015-16 = 100`."""
    words = {
        f"from {choice.from_year}": choice.from_year,
        f"up to {choice.to_year}": choice.to_year,
        category_words(choice.category): choice.category,
        f"{choice.measured}s only": choice.measured,
        lower_first(FIRST_PUBLISHED): choice.edition,
        f"indexed to {choice.base_year} = 100": choice.base_year,
    }
    return [said for said, value in words.items() if value]


def chosen(area: str, last_day: str, as_at: str, is_meeting: bool) -> list[str]:
    """`Derbyshire`, `year ending 31 March 2024`, `board meeting 3 October 2024`: those of them that are given."""
    day = f"{'board meeting' if is_meeting else 'as at'} {as_at}"
    return [area, *([f"year ending {last_day}"] if last_day else []), *([day] if as_at else [])]
