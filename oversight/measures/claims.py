"""Judges a claim printed in a report against figures held independently of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from oversight import wording
from oversight.measures.change import Reading
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

    A figure is independent of the claim unless it was derived from the report that prints it. A break in
    comparability is not looked at: the claim is taken as the report makes it."""
    if not any(held.values()):
        return Verdict(UNCHECKED, f"no published figures of {wording.lower_first(claim.measure)} are held")
    if claim.is_of_each_category:
        return each_category(claim, held, floor)
    return of_one_series(claim, next(iter(held.values())), floor)


def of_one_series(claim: Claim, readings: Mapping[str, Reading], floor: float) -> Verdict:
    """The verdict on a claim about one series, given its readings by reporting year."""
    if claim.kind == "change":
        return changed_by(claim, readings, floor)
    if claim.kind == "within":
        return stayed_within(claim, readings)
    return went(claim, readings)


def is_independent(reading: Reading, claim: Claim) -> bool:
    """Whether a reading says anything about the claim: one worked back from the same report does not."""
    return not (reading.basis == "derived" and reading.source == claim.source)


def hindrances(claim: Claim, readings: Mapping[str, Reading], years: Iterable[str]) -> list[str]:
    """Why the figures of `years` cannot be set against the claim, a reason each; empty where they can."""
    reasons = []
    for year in years:
        if year not in readings:
            reasons.append(f"the {year} figure is not held")
        elif readings[year].precision == "at least":
            reasons.append(f"the {year} figure is printed as “at least”")
        elif not is_independent(readings[year], claim):
            reasons.append(f"the {year} figure was itself worked back from the report")
    return reasons


def changed_by(claim: Claim, readings: Mapping[str, Reading], floor: float) -> Verdict:
    """The verdict on a change by a printed per cent from the year before."""
    now, before = readings.get(claim.year), readings.get(claim.compared_from)
    if now is None:
        return Verdict(UNCHECKED, f"the {claim.year} figure is not held")
    for one in (before, now):
        if one and one.precision == "at least":
            return Verdict(UNCHECKED, f"the {one.year} figure is printed as “at least”")
    if before is None:
        reason = f"the {claim.compared_from} figure is not held; {implies(claim, now)}"
        return Verdict(UNCHECKED, "; ".join([reason, *rounded_words([now])]))
    if before.value == 0:
        return Verdict(UNCHECKED, f"the {claim.compared_from} figure is zero, so no per cent can be worked")
    asides, contradicted = again(claim, readings) if claim.is_also_of_year_before else ([], False)
    asides += rounded_words([before, now])
    if not (is_independent(before, claim) and is_independent(now, claim)):
        return Verdict(POSSIBLE, "; ".join([implied_words(claim, now, before, floor), *asides]))
    actual = rate(now.value, before.value)
    reason = f"the figures held give {wording.signed_per_cent(actual)}, {numbers(before, now)}"
    if contradicted:
        verdict = DIFFERS
    elif rounds_to(actual, claim):
        verdict = AGREES
    else:
        verdict = POSSIBLE if rounding_could_explain(claim, now, before) else DIFFERS
    return Verdict(verdict, "; ".join([reason, *asides]))


def again(claim: Claim, readings: Mapping[str, Reading]) -> tuple[list[str], bool]:
    """What to say of the word ‘again’, and whether the year before contradicts it."""
    earlier = replace(claim, year=claim.compared_from, compared_from=year_before(claim.compared_from))
    found = went(earlier, readings)
    if found.verdict == DIFFERS:
        return [f"‘again’ does not hold: {found.reason}"], True
    return ([] if found.verdict == AGREES else ["‘again’ cannot be checked"]), False


def implies(claim: Claim, now: Reading) -> str:
    """`the claim implies 1,620 to 1,635`, or that any earlier figure fits."""
    if claim.direction == "fall" and float(claim.percent) + half_unit(claim.percent) > 100:
        return "a fall of 100% fits any earlier figure"
    return f"the claim implies {range_words(implied_before(now.value, claim))}"


def implied_before(now: float, claim: Claim) -> list[int]:
    """The whole earlier values from which the change to `now` prints as the claim's per cent, in order.

    From |now - e| / e = p with p printed to d decimals, so p within half a unit of its last decimal; a fall must be
    under 100%, for one of 100% has no largest earlier value."""
    percent, half = float(claim.percent), half_unit(claim.percent)
    sign = 1 if claim.direction == "rise" else -1
    ends = sorted(now / (1 + sign * (percent + side) / 100) for side in (-half, half))
    return [value for value in range(max(int(ends[0]) - 1, 1), int(ends[1]) + 3) if rounds_to(rate(now, value), claim)]


def rate(now: float, before: float) -> float:
    """The change from `before` to `now` in per cent of `before`."""
    return 100 * (now - before) / before


def rounds_to(actual: float, claim: Claim) -> bool:
    """Whether a change in per cent prints as the claim's, in its direction."""
    signed = actual if claim.direction == "rise" else -actual
    half = half_unit(claim.percent)
    return float(claim.percent) - half <= signed < float(claim.percent) + half


def half_unit(printed: str) -> float:
    """Half a unit of the last decimal of a printed number: 0.5 for `14`, 0.05 for `50.9`."""
    return 0.5 * 10 ** -len(printed.partition(".")[2])


def room(reading: Reading) -> float:
    """How far a rounded figure may be from the true one: half a unit of its last digit that is not a zero."""
    if reading.precision != "rounded":
        return 0
    return 0.5 * 10 ** Decimal(str(reading.value)).normalize().as_tuple().exponent


def rounding_could_explain(claim: Claim, now: Reading, before: Reading) -> bool:
    """Whether the true figures behind rounded ones could give the claim's per cent."""
    least = rate(now.value - room(now), before.value + room(before))
    most = rate(now.value + room(now), before.value - room(before))
    sign = 1 if claim.direction == "rise" else -1
    low, high = sorted((sign * least, sign * most))
    percent, half = float(claim.percent), half_unit(claim.percent)
    return low < high and low < percent + half and high >= percent - half


def rounded_words(readings: list[Reading]) -> list[str]:
    """What to say of rounding: nothing, which figure is rounded, or that all are."""
    rounded = [reading for reading in readings if reading.precision == "rounded"]
    if len(rounded) < len(readings) or len(readings) == 1:
        return [f"the {reading.year} figure is rounded" for reading in rounded]
    return ["both figures are rounded" if len(readings) == 2 else "the figures are rounded"]


def implied_words(claim: Claim, now: Reading, before: Reading, floor: float) -> str:
    """What a claim implies where one of its two figures, mostly the earlier one, was worked back from it."""
    worked_back = now if is_independent(before, claim) else before
    aside = ""
    if before.value < floor:
        fewer = "more" if now.value > before.value else "fewer"
        difference = abs(now.value - before.value)
        size = wording.in_words(int(difference)) if difference == int(difference) else wording.number(difference)
        aside = f" ({wording.per_cent(rate(now.value, before.value))} {fewer}, {size} {claim.unit}, a small base)"
    value = wording.number(worked_back.value)
    return (
        f"it implies {value} in {worked_back.year}{aside}, but {value} was itself worked back from the claim, "
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
    """The verdict on a figure said to have stayed within a per cent (or "stable") over several years.

    The spread is 100 x (largest - smallest) / smallest."""
    first, last = int(claim.compared_from[:4]), int(claim.compared_to[:4])
    years = [f"{year}-{(year + 1) % 100:02d}" for year in range(first, last + 1)]
    missing = [year for year in years if hindrances(claim, readings, [year])]
    if missing:
        spans = [wording.span_words(*span) for span in wording.year_spans(missing)]
        return Verdict(UNCHECKED, f"no independent figures are held for {wording.listed(spans)}")
    held = sorted((readings[year] for year in years), key=lambda reading: reading.value)
    low, high = held[0], held[-1]
    if low.value == 0:
        return Verdict(UNCHECKED, f"the {low.year} figure is zero, so no per cent can be worked")
    spread = rate(high.value, low.value)
    words = f"from {wording.number(low.value)} to {wording.number(high.value)}, a spread of {wording.per_cent(spread)}"
    reason = "; ".join([words, *rounded_words(held)])
    if claim.percent is None:
        return Verdict(POSSIBLE, f"{reason}; the report gives no size for ‘stable’")
    limit = float(claim.percent) + half_unit(claim.percent)
    if spread < limit:
        return Verdict(AGREES, reason)
    least = rate(high.value - room(high), low.value + room(low))
    return Verdict(POSSIBLE if least < limit else DIFFERS, reason)


def went(claim: Claim, readings: Mapping[str, Reading]) -> Verdict:
    """The verdict on a rise or a fall without a size."""
    reasons = hindrances(claim, readings, (claim.compared_from, claim.year))
    if reasons:
        return Verdict(UNCHECKED, "; ".join(reasons))
    before, now = readings[claim.compared_from], readings[claim.year]
    reason = "; ".join([numbers(before, now), *rounded_words([before, now])])
    rise = now.value - before.value if claim.direction == "rise" else before.value - now.value
    if rise > 0:
        return Verdict(AGREES, reason)
    return Verdict(POSSIBLE if rise + room(now) + room(before) > 0 else DIFFERS, reason)


def each_category(claim: Claim, held: Mapping[str, Mapping[str, Reading]], floor: float) -> Verdict:
    """The verdict on a claim made of every category: one that differs settles it, and all must agree."""
    if not any(claim.compared_from in held.get(one, {}) for one in SINGLE_CATEGORIES):
        return Verdict(UNCHECKED, f"no category is held for {claim.compared_from}")
    found = {one: of_one_series(claim, held.get(one, {}), floor) for one in SINGLE_CATEGORIES}
    verdicts = [one.verdict for one in found.values()]
    verdict = next((one for one in (DIFFERS, UNCHECKED, POSSIBLE) if one in verdicts), AGREES)
    return Verdict(verdict, "; ".join(f"{wording.category_words(one)}: {its.reason}" for one, its in found.items()))
