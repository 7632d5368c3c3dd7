"""Judges a claim printed in a report against figures held independently of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from oversight.measures.change import Reading, is_within_rounding
from oversight.measures.claim_reasons import (
    Aside,
    Finding,
    Implied,
    Lack,
    Lacking,
    NoIndependent,
    NotAgain,
    NothingHeld,
    OfCategory,
    Pair,
    Reason,
    Rounded,
    Spread,
    Verdict,
    WorkedBack,
)
from oversight.measures.reporting_years import all_years, year_before

SINGLE_CATEGORIES = ("1", "2", "3")

Held = Mapping[str, Reading]
"""The readings of one series, by reporting year."""


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

    @property
    def is_of_rate(self) -> bool:
        """Whether it speaks of a rate and not of a count."""
        return self.unit == "per 100,000"

    @property
    def sign(self) -> int:
        """1 for a rise, -1 for a fall."""
        return 1 if self.direction == "rise" else -1

    @property
    def printed_percent(self) -> str:
        """The per cent as printed. Raises ValueError where none is, as no per cent is not a per cent of zero."""
        if self.percent is None:
            raise ValueError("the claim prints no per cent")
        return self.percent

    @property
    def size(self) -> float:
        """The per cent as a number. Raises ValueError where none is printed."""
        return float(self.printed_percent)

    @property
    def half_unit(self) -> float:
        """Half a unit of the per cent's last decimal: 0.5 for `14`, 0.05 for `50.9`. Raises ValueError too."""
        return float(0.5 * 10 ** -len(self.printed_percent.partition(".")[2]))


def unchecked(*reasons: Reason) -> Verdict:
    """The verdict on a claim that cannot be checked."""
    return Verdict(Finding.UNCHECKED, reasons)


def judge(claim: Claim, held: Mapping[str, Held], floor: float) -> Verdict:
    """The verdict on `claim`, given the readings `held` by category and reporting year (the claim's own grain under
    "all" or its category); `floor` is percent_change_floor.

    A figure is independent of the claim unless it was derived from the report that prints it. A break in
    comparability is not looked at: the claim is taken as the report makes it."""
    if not any(held.values()):
        return unchecked(NothingHeld(claim.measure))
    if claim.is_of_each_category:
        return each_category(claim, held, floor)
    return of_one_series(claim, next(iter(held.values())), floor)


def of_one_series(claim: Claim, readings: Held, floor: float) -> Verdict:
    """The verdict on a claim about one series."""
    if claim.kind == "within":
        return stayed_within(claim, readings)
    if claim.kind == "change" and claim.percent is not None:
        return changed_by(claim, readings, floor)
    verdict = went(claim, readings)
    if not claim.is_also_of_year_before:
        return verdict
    of_year_before, is_contradicted = again(claim, readings)
    return Verdict(Finding.DIFFERS if is_contradicted else verdict.finding, (*verdict.reasons, *of_year_before))


def is_independent(reading: Reading, claim: Claim) -> bool:
    """Whether a reading says anything about the claim: one worked back from the same report does not."""
    return not (reading.basis == "derived" and reading.source == claim.source)


def lacking(claim: Claim, readings: Held, years: Iterable[str]) -> tuple[Lacking, ...]:
    """Why the figures of `years` cannot be set against the claim; empty where they can."""
    found = []
    for year in years:
        if year not in readings:
            found.append(Lacking(year, Lack.NOT_HELD))
        elif readings[year].is_at_least:
            found.append(Lacking(year, Lack.AT_LEAST))
        elif not is_independent(readings[year], claim):
            found.append(Lacking(year, Lack.WORKED_BACK))
    return tuple(found)


def changed_by(claim: Claim, readings: Held, floor: float) -> Verdict:
    """The verdict on a change by a printed per cent from the year before."""
    now, before = readings.get(claim.year), readings.get(claim.compared_from)
    if now is None:
        return unchecked(Lacking(claim.year, Lack.NOT_HELD))
    for reading in (before, now):
        if reading and reading.is_at_least:
            return unchecked(Lacking(reading.year, Lack.AT_LEAST))
    if before is None:
        return unchecked(Lacking(claim.compared_from, Lack.NOT_HELD), implied(claim, now), *rounded(now))
    if before.value == 0:
        return unchecked(Lacking(before.year, Lack.ZERO))
    pair = Pair(before, now, rate(now.value, before.value))
    of_year_before, is_contradicted = again(claim, readings) if claim.is_also_of_year_before else ((), False)
    asides = (*of_year_before, *rounded(before, now))
    if not (is_independent(before, claim) and is_independent(now, claim)):
        worked_back = now if is_independent(before, claim) else before
        small = pair if before.value < floor else None
        return Verdict(Finding.POSSIBLE, (WorkedBack(worked_back, claim.unit, small), *asides))
    finding = Finding.DIFFERS if is_contradicted else of_pair(claim, before, now)
    return Verdict(finding, (pair, *asides))


def of_pair(claim: Claim, before: Reading, now: Reading) -> Finding:
    """What two independent figures say of a printed per cent."""
    if rounds_to(rate(now.value, before.value), claim):
        return Finding.AGREES
    return Finding.POSSIBLE if rounding_could_explain(claim, now, before) else Finding.DIFFERS


def again(claim: Claim, readings: Held) -> tuple[tuple[Reason, ...], bool]:
    """What to say of the word "again", and whether the year before contradicts it."""
    earlier = replace(claim, year=claim.compared_from, compared_from=year_before(claim.compared_from))
    found = went(earlier, readings)
    if found.finding is Finding.DIFFERS:
        return (NotAgain(found.reasons),), True
    return (() if found.finding is Finding.AGREES else (Aside.AGAIN_UNCHECKED,)), False


def implied(claim: Claim, now: Reading) -> Implied | Aside:
    """The earlier values that the claim implies, or that any fits."""
    if claim.direction == "fall" and claim.size + claim.half_unit > 100:
        return Aside.FITS_ANY
    return Implied(tuple(implied_before(now.value, claim)))


def implied_before(now: float, claim: Claim) -> list[int]:
    """The whole earlier values from which the change to `now` prints as the claim's per cent, in order.

    From |now - e| / e = p with p printed to d decimals, so p within half a unit of its last decimal; a fall must be
    under 100%, for one of 100% has no largest earlier value."""
    half = claim.half_unit
    ends = sorted(now / (1 + claim.sign * (claim.size + side) / 100) for side in (-half, half))
    return [value for value in range(max(int(ends[0]) - 1, 1), int(ends[1]) + 3) if rounds_to(rate(now, value), claim)]


def rate(now: float, before: float) -> float:
    """The change from `before` to `now` in per cent of `before`."""
    return 100 * (now - before) / before


def rounds_to(actual: float, claim: Claim) -> bool:
    """Whether a change in per cent prints as the claim's, in its direction."""
    return claim.size - claim.half_unit <= claim.sign * actual < claim.size + claim.half_unit


def rounding_could_explain(claim: Claim, now: Reading, before: Reading) -> bool:
    """Whether the true figures behind rounded ones could give the claim's per cent."""
    of_now, of_before = now.margin(claim.is_of_rate), before.margin(claim.is_of_rate)
    least = rate(now.value - of_now, before.value + of_before)
    most = rate(now.value + of_now, before.value - of_before)
    low, high = sorted((claim.sign * least, claim.sign * most))
    return low < high and low < claim.size + claim.half_unit and high >= claim.size - claim.half_unit


def rounded(*readings: Reading) -> tuple[Rounded, ...]:
    """Which of the figures compared are rounded; nothing where none is."""
    years = tuple(reading.year for reading in readings if reading.is_rounded)
    return (Rounded(years, len(readings)),) if years else ()


def stayed_within(claim: Claim, readings: Held) -> Verdict:
    """The verdict on a figure said to have stayed within a per cent (or "stable") over several years."""
    years = all_years(claim.compared_from, claim.compared_to)
    missing = tuple(year for year in years if lacking(claim, readings, [year]))
    if missing:
        return unchecked(NoIndependent(missing))
    held = sorted((readings[year] for year in years), key=lambda reading: reading.value)
    low, high = held[0], held[-1]
    if low.value == 0:
        return unchecked(Lacking(low.year, Lack.ZERO))
    spread = Spread(low, high, rate(high.value, low.value))
    reasons: tuple[Reason, ...] = (spread, *rounded(*held))
    if claim.percent is None:
        return Verdict(Finding.POSSIBLE, (*reasons, Aside.NO_SIZE))
    limit = claim.size + claim.half_unit
    if spread.percent < limit:
        return Verdict(Finding.AGREES, reasons)
    least = rate(high.value - high.margin(claim.is_of_rate), low.value + low.margin(claim.is_of_rate))
    return Verdict(Finding.POSSIBLE if least < limit else Finding.DIFFERS, reasons)


def went(claim: Claim, readings: Held) -> Verdict:
    """The verdict on a rise or a fall without a size."""
    lacks = lacking(claim, readings, (claim.compared_from, claim.year))
    if lacks:
        return unchecked(*lacks)
    before, now = readings[claim.compared_from], readings[claim.year]
    reasons: tuple[Reason, ...] = (Pair(before, now), *rounded(before, now))
    moved = claim.sign * (now.value - before.value)
    if moved > 0 and not is_within_rounding(before, now, claim.is_of_rate):
        return Verdict(Finding.AGREES, reasons)
    room = now.margin(claim.is_of_rate) + before.margin(claim.is_of_rate)
    return Verdict(Finding.POSSIBLE if moved + room > 0 else Finding.DIFFERS, reasons)


def each_category(claim: Claim, held: Mapping[str, Held], floor: float) -> Verdict:
    """The verdict on a claim made of every category: one that differs settles it, and all must agree."""
    if not any(claim.compared_from in held.get(category, {}) for category in SINGLE_CATEGORIES):
        return unchecked(Lacking(claim.compared_from, Lack.NO_CATEGORY))
    found = {category: of_one_series(claim, held.get(category, {}), floor) for category in SINGLE_CATEGORIES}
    findings = {verdict.finding for verdict in found.values()}
    weightiest = (Finding.DIFFERS, Finding.UNCHECKED, Finding.POSSIBLE)
    finding = next((finding for finding in weightiest if finding in findings), Finding.AGREES)
    return Verdict(finding, tuple(OfCategory(category, verdict.reasons) for category, verdict in found.items()))
