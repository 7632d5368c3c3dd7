"""Words put together: lists, first letters, categories, spans of years."""

from collections.abc import Iterable


def upper_first(text: str) -> str:
    """The text with its first letter large, as a sentence begins."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The text with its first letter small, unless it begins with letters such as SHPO."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def category_words(category: str) -> str:
    """`Category 1`, `Categories 2 and 3` or `All categories`."""
    return {"all": "All categories", "2+3": "Categories 2 and 3"}.get(category, f"Category {category}")


def listed(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`; nothing for no words."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def year_spans(years: Iterable[str]) -> list[tuple[str, str]]:
    """Runs of reporting years that follow each other, as (first, last)."""
    spans: list[tuple[str, str]] = []
    for year in sorted(set(years)):
        if spans and int(year[:4]) == int(spans[-1][1][:4]) + 1:
            spans[-1] = (spans[-1][0], year)
        else:
            spans.append((year, year))
    return spans


def span_words(first: str, last: str) -> str:
    """`2017-18` or `2017-18 to 2021-22`."""
    return first if first == last else f"{first} to {last}"
