"""Judges a claim printed in a report against figures held independently of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from oversight import wording
from oversight.change import Reading
from oversight.selection import year_before

AGREES, DIFFERS, POSSIBLE, UNCHECKED = "agrees", "differs", "possible", "cannot be checked"
SINGLE_CATEGORIES = ("1", "2", "3")


@dataclass(frozen=True)
class Claim:
    """A printed claim. `kind` is change (by a per cent), direction (rise or fall) or within (a per cent, over years);
    `percent` is as printed, so that its decimals count; `source` is the report that prints it."""

    kind: str
    year: str
    compared_from: str
    compared_to: str
    source: str
    measure: str
    unit: str
    direction: str | None = None
    percent: str | None = None
    is_of_each_category: bool = False
    is_also_of_year_before: bool = False


@dataclass(frozen=True)
class Verdict:
    """What can be said of a claim: agrees, differs, possible or cannot be checked, and why."""

    verdict: str
    reason: str


def judge(claim: Claim, held: Mapping[str, Mapping[str, Reading]], floor: float) -> Verdict:
    """The verdict on `claim`, given the readings `held` by category and reporting year (the claim's own grain under
    "all" or its category); `floor` is percent_change_floor.

    A figure is independent of the claim unless it was derived from the report that prints it."""
    if not any(held.values()):
        return Verdict(UNCHECKED, f"no published counts of {claim.measure.lower()} are held")
    if claim.is_of_each_category:
        return each_category(claim, held)
    readings = next(iter(held.values()))
    if claim.kind == "change":
        return changed_by(claim, readings, floor)
    if claim.kind == "within":
        return stayed_within(claim, readings)
    return went(claim, readings, claim.measure.lower())


def is_independent(reading: Reading, claim: Claim) -> bool:
    """Whether a reading says anything about the claim: one worked back from the same report does not."""
    return not (reading.basis == "derived" and reading.source == claim.source)


def changed_by(claim: Claim, readings: Mapping[str, Reading], floor: float) -> Verdict:
    """The verdict on a change by a printed per cent from the year before."""
    now, before = readings.get(claim.year), readings.get(claim.compared_from)
    if now is None:
        return Verdict(UNCHECKED, f"the {claim.year} figure is not held")
    implied = implied_before(now.value, claim)
    if before is None:
        reason = f"the {claim.compared_from} figure is not held; the claim implies {range_words(implied)}"
        return Verdict(UNCHECKED, reason)
    asides = []
    if claim.is_also_of_year_before and year_before(claim.compared_from) not in readings:
        asides.append("‘again’ cannot be checked")
    if "rounded" in (now.precision, before.precision):
        asides.append("the figures are rounded" if now.precision == before.precision else "one figure is rounded")
    if not is_independent(before, claim):
        return Verdict(POSSIBLE, "; ".join([implied_words(claim, now, before, floor), *asides]))
    actual = 100 * (now.value - before.value) / before.value if before.value else None
    if actual is None:
        return Verdict(UNCHECKED, f"the {claim.compared_from} figure is zero")
    agrees = before.value in implied if before.value == int(before.value) else rounds_to(actual, claim)
    reason = f"the figures held give {wording.signed_per_cent(actual)}, {numbers(before, now)}"
    return Verdict(AGREES if agrees else DIFFERS, "; ".join([reason, *asides]))


def implied_before(now: float, claim: Claim) -> list[int]:
    """The whole earlier values from which the change to `now` prints as the claim's per cent, in order.

    From |now - e| / e = p with p printed to d decimals, so p within half a unit of its last decimal."""
    percent, half = float(claim.percent), 0.5 * 10 ** -decimals(claim.percent)
    sign = 1 if claim.direction == "rise" else -1
    ends = sorted(now / (1 + sign * (percent + side) / 100) for side in (-half, half))
    return [value for value in range(max(int(ends[0]) - 1, 1), int(ends[1]) + 3) if rounds_to(rate(now, value), claim)]


def rate(now: float, before: float) -> float:
    """The change from `before` to `now` in per cent of `before`."""
    return 100 * (now - before) / before


def rounds_to(actual: float, claim: Claim) -> bool:
    """Whether a change in per cent prints as the claim's, in its direction."""
    signed = actual if claim.direction == "rise" else -actual
    half = 0.5 * 10 ** -decimals(claim.percent)
    return float(claim.percent) - half <= signed < float(claim.percent) + half


def decimals(printed: str) -> int:
    """How many decimals a printed number has."""
    return len(printed.partition(".")[2])


def implied_words(claim: Claim, now: Reading, before: Reading, floor: float) -> str:
    """What a claim implies where the earlier figure was worked back from it."""
    difference = abs(now.value - before.value)
    aside = ""
    if before.value < floor:
        fewer = "more" if now.value > before.value else "fewer"
        people = "people" if claim.unit == "people" else claim.unit
        size = f"{wording.per_cent(rate(now.value, before.value))} {fewer}"
        aside = f" ({size}, {wording.in_words(int(difference))} {people}, a small base)"
    value = wording.number(before.value)
    return (
        f"it implies {value} in {before.year}{aside}, but {value} was itself worked back from the claim, "
        "so it proves nothing"
    )


def range_words(implied: list[int]) -> str:
    """`1,620 to 1,635`, `110`, or that no whole number fits."""
    if not implied:
        return "no whole number"
    ends = list(dict.fromkeys([implied[0], implied[-1]]))
    return " to ".join(wording.number(value) for value in ends)


def numbers(before: Reading, now: Reading) -> str:
    """`1,000 in 2020-21 and 1,050 in 2021-22`."""
    return f"{wording.number(before.value)} in {before.year} and {wording.number(now.value)} in {now.year}"


def stayed_within(claim: Claim, readings: Mapping[str, Reading]) -> Verdict:
    """The verdict on a figure said to have stayed within a per cent (or "stable") over several years."""
    first, last = int(claim.compared_from[:4]), int(claim.compared_to[:4])
    years = [f"{year}-{(year + 1) % 100:02d}" for year in range(first, last + 1)]
    held = [readings[year] for year in years if year in readings and is_independent(readings[year], claim)]
    if len(held) < len(years):
        missing = [year for year in years if year not in {reading.year for reading in held}]
        spans = [wording.span_words(*span) for span in wording.year_spans(missing)]
        return Verdict(UNCHECKED, f"no figures of their own are held for {wording.listed(spans)}")
    low, high = min(reading.value for reading in held), max(reading.value for reading in held)
    spread = 100 * (high - low) / low
    reason = f"from {wording.number(low)} to {wording.number(high)}, a spread of {wording.per_cent(spread)}"
    if claim.percent is None:
        return Verdict(POSSIBLE, f"{reason}; the report gives no size for ‘stable’")
    return Verdict(AGREES if spread <= float(claim.percent) else DIFFERS, reason)


def went(claim: Claim, readings: Mapping[str, Reading], what: str) -> Verdict:
    """The verdict on a rise or a fall without a size."""
    now, before = readings.get(claim.year), readings.get(claim.compared_from)
    if now is None or before is None or not is_independent(before, claim):
        missing = claim.year if now is None else claim.compared_from
        return Verdict(UNCHECKED, f"no figure of its own is held for {what} in {missing}")
    rose = now.value > before.value
    agrees = rose if claim.direction == "rise" else now.value < before.value
    return Verdict(AGREES if agrees else DIFFERS, numbers(before, now))


def each_category(claim: Claim, held: Mapping[str, Mapping[str, Reading]]) -> Verdict:
    """The verdict on a rise or a fall said of every category."""
    verdicts = {one: went(claim, held.get(one, {}), wording.category_words(one)) for one in SINGLE_CATEGORIES}
    unchecked = [one for one, verdict in verdicts.items() if verdict.verdict == UNCHECKED]
    if len(unchecked) == len(verdicts):
        return Verdict(UNCHECKED, f"no category is held for {claim.compared_from}")
    wrong = [one for one, verdict in verdicts.items() if verdict.verdict == DIFFERS]
    parts = "; ".join(f"{wording.category_words(one)}: {verdict.reason}" for one, verdict in verdicts.items())
    return Verdict(DIFFERS if wrong else UNCHECKED if unchecked else AGREES, parts)
