"""Which categories a total holds: like is compared with like, so Category 4 is taken out where it can be."""

from dataclasses import replace

from oversight.measures.change import Reading, weaker

WITHOUT_CATEGORY_4, WITH_CATEGORY_4 = "1 to 3", "1 to 4"


def less_category_4(total: Reading, category_4: Reading | None, note: str) -> Reading:
    """A total of Categories 1 to 4 less Category 4, worked out, with the `note` that shows the sum; the total as it is
    where it holds no Category 4, or where one of the two figures is not exact or not held."""
    if total.scope != WITH_CATEGORY_4 or category_4 is None or {total.precision, category_4.precision} != {"exact"}:
        return total
    basis = weaker(weaker(total.basis, category_4.basis), "derived")
    less = total.value - category_4.value
    return replace(total, value=less, basis=basis, note=note, scope=WITHOUT_CATEGORY_4, printed=total.value)
