"""Numbers in words: one rounding, thousands commas, percentages and points."""

from decimal import ROUND_HALF_UP, Decimal

NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def number(value: float) -> str:
    """`1,709`, `140` or `125.2`: thousands commas, a decimal only where the figure has one."""
    rounded = one_decimal(value)
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.1f}"


def one_decimal(value: float) -> Decimal:
    """The value as a reader rounds it, a half away from zero: 6.25 gives 6.3, where Python's own format gives 6.2."""
    return Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP) + 0  # + 0: no minus before a zero


def in_words(count: int) -> str:
    """`no`, `two`, `12`: words under ten."""
    return NUMBER_WORDS[count] if 0 <= count < len(NUMBER_WORDS) else number(count)


def per_cent(value: float) -> str:
    """`13.5%`: one decimal, without a sign."""
    return f"{abs(one_decimal(value))}%"


def whole_per_cent(value: float, target: float | None = None) -> str:
    """`14%`: no decimal, unless that would print a target that the value has not reached or has passed: `89.6%`."""
    rounded = Decimal(str(value)).quantize(Decimal(1), ROUND_HALF_UP) + 0
    is_target = target is not None and rounded == Decimal(str(target)) and value != target
    return f"{one_decimal(value) if is_target else rounded}%"


def signed_per_cent(value: float) -> str:
    """`+50.9%`, `-13.5%`, or `0.0%` where nothing is left of it at one decimal."""
    rounded = one_decimal(value)
    return f"{rounded:+}%" if rounded else f"{rounded}%"


def signed_points(value: float) -> str:
    """`+6.3 points`, or `0.0 points` where nothing is left of it at one decimal."""
    rounded = one_decimal(value)
    return f"{rounded:+} points" if rounded else f"{rounded} points"
