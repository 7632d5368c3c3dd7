"""What two claims of one report imply together, which neither says alone."""

import math

from oversight.measures.change import Reading
from oversight.measures.claim_reasons import RestImplied
from oversight.measures.claims import Claim, implied_before

PER = 100_000


def rest_implied(
    total: Claim, rate: Claim, total_now: Reading, category_1_now: Reading, rate_now: Reading, population: Reading
) -> RestImplied | None:
    """What a per cent of the total and one of the rate of Category 1 imply of everybody else; None where they fit no
    whole numbers, or leave nobody.

    The claim on the rate implies a rate of whole numbers the year before, so a count of Category 1 from
    (rate - 0.5) x population / 100,000 to (rate + 0.5) x population / 100,000; the claim on the total implies its range
    of totals. One population is taken for both years, as one report has but one."""
    totals, rates = implied_before(total_now.value, total), implied_before(rate_now.value, rate)
    if not totals or not rates:
        return None
    fewest = math.ceil((rates[0] - 0.5) * population.value / PER)
    most = math.floor((rates[-1] + 0.5) * population.value / PER)
    least_rest, most_rest = totals[0] - most, totals[-1] - fewest
    if least_rest <= 0:
        return None
    now = int(total_now.value - category_1_now.value)
    return RestImplied(now, least_rest, most_rest, total.printed_percent, rate.printed_percent)
