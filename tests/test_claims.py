"""Printed claims are judged against figures held independently of them, and against nothing else."""

from dataclasses import dataclass

import pytest

from oversight.figures.report import printed_claims
from oversight.measures import claims
from oversight.measures.change import Reading
from oversight.measures.claim_reasons import (
    Aside,
    Finding,
    Implied,
    Lack,
    Lacking,
    Pair,
    RestImplied,
    Rounded,
    WorkedBack,
)
from oversight.measures.claims import Claim, implied_before
from oversight.measures.claims_together import rest_implied
from oversight.selection import Selection
from oversight.wording import claim_wording

REPORT = "Our annual report, 2024"
FLOOR = 50


@dataclass(frozen=True)
class Verdict:
    """A verdict as a reader reads it."""

    verdict: str
    reason: str


def judge(*given):
    found = claims.judge(*given)
    return Verdict(claim_wording.finding(found.finding), claim_wording.reasons(found.reasons))


def claim(kind, **parts):
    given = {"year": "2023-24", "compared_from": "2022-23", "compared_to": "2022-23", "source": REPORT}
    given |= {"measure": "Orders imposed", "unit": "orders"}
    return Claim(kind=kind, **given | parts)


def held(*readings):
    return {"all": {reading.year: reading for reading in readings}}


def rise(percent, **parts):
    return claim("change", direction="rise", percent=percent, **parts)


def fall(percent, **parts):
    return claim("change", direction="fall", percent=percent, **parts)


NOW = Reading("2023-24", 110, source=REPORT)
BEFORE = Reading("2022-23", 100, source="Our annual report, 2023")
WORKED_BACK = Reading("2022-23", 100, basis="derived", note="Worked back: 110 ÷ 1.1 = 100", source=REPORT)


def test_a_change_that_the_figures_give_agrees():
    assert judge(rise("10"), held(BEFORE, NOW), FLOOR) == Verdict(
        "agrees", "the figures held give +10.0%, 100 in 2022-23 and 110 in 2023-24"
    )


def test_a_change_that_the_figures_do_not_give_differs():
    assert judge(rise("12"), held(BEFORE, NOW), FLOOR) == Verdict(
        "differs", "the figures held give +10.0%, 100 in 2022-23 and 110 in 2023-24"
    )


def test_a_fall_is_not_taken_for_a_rise_of_the_same_size():
    assert judge(fall("10"), held(BEFORE, NOW), FLOOR).verdict == "differs"
    assert judge(fall("10"), held(BEFORE, Reading("2023-24", 90)), FLOOR).verdict == "agrees"


@pytest.mark.parametrize(("percent", "verdict"), [("11", "agrees"), ("10.7", "agrees"), ("10.6", "differs")])
def test_a_per_cent_agrees_as_far_as_it_is_printed(percent, verdict):
    before, now = Reading("2022-23", 271), Reading("2023-24", 300)  # 29 / 271 = 10.701%
    assert judge(rise(percent), held(before, now), FLOOR).verdict == verdict


def test_a_half_is_printed_as_the_next_per_cent_up():
    before, now = Reading("2022-23", 200), Reading("2023-24", 225)  # 25 / 200 = 12.5%
    assert judge(rise("13"), held(before, now), FLOOR).verdict == "agrees"
    assert judge(rise("12"), held(before, now), FLOOR).verdict == "differs"


def test_a_figure_worked_back_from_the_claim_makes_it_only_possible():
    assert judge(rise("10"), held(WORKED_BACK, NOW), FLOOR) == Verdict(
        "possible",
        "it implies 100 in 2022-23, but 100 was itself worked out from the statement, so it proves nothing",
    )


def test_a_later_figure_worked_back_from_the_claim_proves_as_little():
    now = Reading("2023-24", 110, basis="derived", note="100 × 1.1 = 110", source=REPORT)
    assert judge(rise("10"), held(BEFORE, now), FLOOR) == Verdict(
        "possible",
        "it implies 110 in 2023-24, but 110 was itself worked out from the statement, so it proves nothing",
    )


def test_a_figure_derived_from_another_source_is_independent():
    before = Reading("2022-23", 100, basis="derived", note="60 + 40 = 100", source="Another report, 2023")
    assert judge(rise("10"), held(before, NOW), FLOOR).verdict == "agrees"
    assert judge(rise("20"), held(before, NOW), FLOOR).verdict == "differs"


def test_a_small_base_is_told_with_the_change_in_words():
    before = Reading("2022-23", 37, basis="derived", source=REPORT)
    verdict = judge(fall("14", unit="people"), held(before, Reading("2023-24", 32)), FLOOR)
    assert verdict.reason.startswith("it implies 37 in 2022-23 (13.5% fewer, five people, a small base), but 37 was")


def test_a_change_without_the_earlier_figure_cannot_be_checked_and_says_what_it_implies():
    assert judge(rise("10"), held(NOW), FLOOR) == Verdict(
        "cannot be checked", "we do not have a 2022-23 figure; the statement implies 100"
    )


def test_a_change_without_the_later_figure_cannot_be_checked():
    assert judge(rise("10"), held(BEFORE), FLOOR) == Verdict("cannot be checked", "we do not have a 2023-24 figure")


def test_a_change_that_no_whole_number_gives_is_told_so():
    verdict = judge(rise("33.0"), held(Reading("2023-24", 5)), FLOOR)  # 5 from 4 is 25%, from 3 is 66.7%
    assert verdict.reason == "we do not have a 2022-23 figure; the statement implies no whole number"


def test_a_fall_of_all_there_was_implies_no_range():
    verdict = judge(fall("100"), held(Reading("2023-24", 0)), FLOOR)
    assert verdict.reason == "we do not have a 2022-23 figure; a fall of 100% fits any earlier figure"


def test_no_per_cent_is_worked_from_zero():
    for before in (Reading("2022-23", 0), Reading("2022-23", 0, basis="derived", source=REPORT)):
        assert judge(rise("10"), held(before, NOW), FLOOR) == Verdict(
            "cannot be checked", "the 2022-23 figure is zero, so no percentage can be given"
        )


@pytest.mark.parametrize("kind", ["change", "direction", "within"])
def test_no_claim_is_judged_by_a_figure_printed_as_at_least(kind):
    before = Reading("2022-23", 100, precision="at least")
    asked = claim(kind, direction="rise", percent="10")
    assert judge(asked, held(before, NOW), FLOOR).verdict == "cannot be checked"


def test_a_claim_within_the_room_that_rounding_leaves_is_possible():
    before, now = Reading("2022-23", 137, precision="rounded"), Reading("2023-24", 141, precision="rounded")
    # 141 from 137 is 2.92%; from 136.5 to 141.5 it could be 3.66%, from 137.5 to 140.5 2.18%
    assert judge(rise("2.9"), held(before, now), FLOOR) == Verdict(
        "agrees", "the figures held give +2.9%, 137 in 2022-23 and 141 in 2023-24; both figures are rounded"
    )
    assert judge(rise("3.6"), held(before, now), FLOOR).verdict == "possible"
    assert judge(rise("2.2"), held(before, now), FLOOR).verdict == "possible"
    assert judge(rise("3.8"), held(before, now), FLOOR).verdict == "differs"
    assert judge(rise("2.0"), held(before, now), FLOOR).verdict == "differs"


def test_a_figure_rounded_to_hundreds_leaves_room_of_fifty():
    before = Reading("2022-23", 64300, precision="rounded")
    # 65,000 from 64,250 is 1.17%, from 64,350 1.01%
    assert judge(rise("1.2"), held(before, Reading("2023-24", 65000)), FLOOR).verdict == "possible"
    assert judge(rise("1.3"), held(before, Reading("2023-24", 65000)), FLOOR).verdict == "differs"
    assert judge(rise("1.2"), held(before, Reading("2023-24", 65000)), FLOOR).reason.endswith(
        "the 2022-23 figure is rounded"
    )


def test_again_is_checked_against_the_year_before_that():
    asked = rise("10", is_also_of_year_before=True)
    assert judge(asked, held(Reading("2021-22", 90), BEFORE, NOW), FLOOR) == Verdict(
        "agrees", "the figures held give +10.0%, 100 in 2022-23 and 110 in 2023-24"
    )
    assert judge(asked, held(Reading("2021-22", 105), BEFORE, NOW), FLOOR) == Verdict(
        "differs",
        "the figures held give +10.0%, 100 in 2022-23 and 110 in 2023-24; "
        "‘again’ is not borne out: 105 in 2021-22 and 100 in 2022-23",
    )
    assert judge(asked, held(BEFORE, NOW), FLOOR).reason.endswith("; ‘again’ cannot be checked")


def test_again_is_not_checked_by_a_figure_worked_back_from_the_report():
    asked = rise("10", is_also_of_year_before=True)
    verdict = judge(asked, held(Reading("2021-22", 90), WORKED_BACK, NOW), FLOOR)
    assert verdict.verdict == "possible"
    assert verdict.reason.endswith("; ‘again’ cannot be checked")


def direction(words, **parts):
    return claim("direction", direction=words, **parts)


def test_a_rise_agrees_differs_or_cannot_be_checked():
    assert judge(direction("rise"), held(BEFORE, NOW), FLOOR) == Verdict("agrees", "100 in 2022-23 and 110 in 2023-24")
    assert judge(direction("fall"), held(BEFORE, NOW), FLOOR).verdict == "differs"
    assert judge(direction("rise"), held(BEFORE, Reading("2023-24", 100)), FLOOR).verdict == "differs"
    assert judge(direction("rise"), held(NOW), FLOOR) == Verdict("cannot be checked", "we do not have a 2022-23 figure")
    assert judge(direction("rise"), held(BEFORE), FLOOR) == Verdict(
        "cannot be checked", "we do not have a 2023-24 figure"
    )
    assert judge(direction("rise"), held(WORKED_BACK, NOW), FLOOR) == Verdict(
        "cannot be checked", "the 2022-23 figure was itself worked out from the report"
    )


def test_a_rise_between_two_equal_rounded_figures_is_possible():
    before, now = Reading("2022-23", 141, precision="rounded"), Reading("2023-24", 141, precision="rounded")
    assert judge(direction("rise"), held(before, now), FLOOR).verdict == "possible"


def test_a_claim_about_something_never_held_says_so():
    asked = direction("fall", measure="Referrals")
    nothing = Verdict("cannot be checked", "we have no published figures of referrals")
    assert judge(asked, {"all": {}}, FLOOR) == nothing
    assert judge(asked, {"1": {}, "2": {}, "3": {}}, FLOOR) == nothing


def within(percent, **parts):
    return claim("within", percent=percent, compared_from="2020-21", compared_to="2022-23", **parts)


THREE_YEARS = (Reading("2020-21", 1010), Reading("2021-22", 1000), Reading("2022-23", 1015))


def test_figures_within_the_printed_spread_agree_and_beyond_it_differ():
    assert judge(within("1.5"), held(*THREE_YEARS), FLOOR) == Verdict("agrees", "from 1,000 to 1,015, a spread of 1.5%")
    assert judge(within("1.4"), held(*THREE_YEARS), FLOOR) == Verdict(
        "differs", "from 1,000 to 1,015, a spread of 1.5%"
    )
    assert judge(within("1"), held(*THREE_YEARS), FLOOR).verdict == "differs"


def test_stable_without_a_size_is_only_possible():
    assert judge(within(None), held(*THREE_YEARS), FLOOR) == Verdict(
        "possible", "from 1,000 to 1,015, a spread of 1.5%; the report gives no size for ‘stable’"
    )


def test_a_spread_is_not_judged_with_a_year_missing_or_worked_back():
    assert judge(within("1.5"), held(THREE_YEARS[0], THREE_YEARS[2]), FLOOR) == Verdict(
        "cannot be checked", "we have no other source for 2021-22"
    )
    worked_back = Reading("2022-23", 1015, basis="derived", source=REPORT)
    assert judge(within("1.5"), held(*THREE_YEARS[:2], worked_back), FLOOR) == Verdict(
        "cannot be checked", "we have no other source for 2022-23"
    )


def test_a_spread_that_rounding_could_explain_is_possible():
    rates = [Reading(year, value, precision="rounded") for year, value in (("2020-21", 121), ("2021-22", 122))]
    rates.append(Reading("2022-23", 123, precision="rounded"))
    # 123 against 121 is 1.65%; 122.5 against 121.5 is 0.82%
    assert judge(within("1.5"), held(*rates), FLOOR) == Verdict(
        "possible", "from 121 to 123, a spread of 1.7%; the figures are rounded"
    )
    assert judge(within("0.5"), held(*rates), FLOOR).verdict == "differs"


def test_a_spread_from_zero_cannot_be_worked():
    figures = held(Reading("2020-21", 0), Reading("2021-22", 3), Reading("2022-23", 2))
    assert judge(within("1.5"), figures, FLOOR) == Verdict(
        "cannot be checked", "the 2020-21 figure is zero, so no percentage can be given"
    )


def categories(**values):
    return {
        name.removeprefix("c"): {
            year: Reading(year, value) for year, value in zip(("2022-23", "2023-24"), pair, strict=True) if value
        }
        for name, pair in values.items()
    }


EACH = direction("rise", is_of_each_category=True)


def test_a_claim_of_each_category_agrees_only_where_all_do():
    verdict = judge(EACH, categories(c1=(10, 11), c2=(20, 21), c3=(3, 4)), FLOOR)
    assert verdict == Verdict(
        "agrees",
        "Category 1: 10 in 2022-23 and 11 in 2023-24; Category 2: 20 in 2022-23 and 21 in 2023-24; "
        "Category 3: 3 in 2022-23 and 4 in 2023-24",
    )


def test_one_category_that_fell_settles_a_claim_that_all_rose():
    assert judge(EACH, categories(c1=(10, 11), c2=(20, 19), c3=(None, 4)), FLOOR).verdict == "differs"


def test_a_claim_of_each_category_cannot_be_checked_with_one_missing():
    verdict = judge(EACH, categories(c1=(10, 11), c2=(20, 21), c3=(None, 4)), FLOOR)
    assert verdict.verdict == "cannot be checked"
    assert verdict.reason.endswith("Category 3: we do not have a 2022-23 figure")


def test_a_claim_of_each_category_says_where_no_category_is_held():
    verdict = judge(EACH, categories(c1=(None, 11), c2=(None, 21), c3=(None, 4)), FLOOR)
    assert verdict == Verdict("cannot be checked", "we have no categories for 2022-23")


def test_a_per_cent_said_of_each_category_is_checked_in_each():
    asked = rise("10", is_of_each_category=True)
    assert judge(asked, categories(c1=(10, 11), c2=(20, 22), c3=(30, 33)), FLOOR).verdict == "agrees"
    assert judge(asked, categories(c1=(10, 11), c2=(20, 22), c3=(30, 36)), FLOOR).verdict == "differs"


@pytest.mark.parametrize("way", ["rise", "fall"])
@pytest.mark.parametrize("percent", ["1", "5", "14", "50", "86", "2.9", "13.5", "50.9"])
@pytest.mark.parametrize("now", [0, 1, 7, 32, 140, 166, 1709])
def test_implied_earlier_values_are_those_found_by_trying_every_whole_number(way, percent, now):
    digits = len(percent.partition(".")[2])
    unit = 10**digits
    tenths = round(float(percent) * unit)
    found = []
    for before in range(1, 20_000):
        moved = now - before if way == "rise" else before - now
        # moved / before, in units of the last printed decimal, rounded half up in whole numbers
        if moved >= 0 and (2 * 100 * unit * moved + before) // (2 * before) == tenths:
            found.append(before)
    assert implied_before(now, claim("change", direction=way, percent=percent)) == found


COMMITTED = {
    "total eligible in the community up 5%": (
        "cannot be checked",
        ["do not have a 2022-23 figure", "implies 1,620 to 1,635"],
    ),
    "the three years before within 1.5%": ("cannot be checked", ["2020-21 to 2022-23"]),
    "a slight increase in all categories": (
        "cannot be checked",
        [
            "we have no categories for 2022-23",
            "the 5% in total and the 2.9% in the rate imply +8.5% to +16.7% for Categories 2 and 3",
            "to 371 people, from 318 to 342; if both use the same population",
        ],
    ),
    "cases at Level 2 or 3 down 14%": (
        "possible",
        ["implies 37 in 2022-23", "13.5% fewer", "five people", "a small base", "worked out", "proves nothing"],
    ),
    "fewer referrals than the year before": ("cannot be checked", ["we have no published figures of referrals"]),
    "SHPOs up again, by 50.9%": (
        "possible",
        ["implies 110 in 2022-23", "worked out from the statement", "‘again’ cannot be checked"],
    ),
    "per 100,000 up 2.9%": (
        "possible",
        ["implies 136 in 2022-23", "worked out from the statement", "both figures are rounded"],
    ),
    "stable over the last four years": ("cannot be checked", ["2020-21 to 2022-23"]),
    "more cases managed at discretion, under Category 3": ("cannot be checked", ["we do not have a 2022-23 figure"]),
    "a further increase in restrictive orders": ("cannot be checked", ["no published figures of restrictive orders"]),
    "fewer referrals from the Youth Justice Service": ("cannot be checked", ["no published figures of referrals by"]),
    "cases at Level 2 or 3 slightly down under each Category": (
        "cannot be checked",
        ["we have no categories for 2022-23"],
    ),
}


def test_the_claims_of_the_report_get_their_verdicts():
    found = printed_claims.judged(Selection("Derbyshire", "England and Wales", "2023-24"))
    verdicts = {
        claim.printed_words: Verdict(
            claim_wording.finding(claim.verdict.finding), claim_wording.reasons(claim.verdict.reasons)
        )
        for claim in found
    }
    assert {words: verdict.verdict for words, verdict in verdicts.items()} == {
        words: verdict for words, (verdict, _) in COMMITTED.items()
    }
    missing = [
        (words, part) for words, (_, parts) in COMMITTED.items() for part in parts if part not in verdicts[words].reason
    ]
    assert missing == []


@pytest.mark.parametrize("kind", ["change", "direction", "within"])
@pytest.mark.parametrize("direction", ["rise", "fall"])
@pytest.mark.parametrize("now", [90, 100, 110])
def test_a_claim_that_prints_no_per_cent_is_never_judged_as_one_of_zero(kind, direction, now):
    asked = claim(kind, direction=direction)
    with pytest.raises(ValueError, match="prints no per cent"):
        _ = asked.size
    found = judge(asked, held(BEFORE, Reading("2023-24", now)), FLOOR).verdict
    went = {90: "fall", 100: "same", 110: "rise"}[now]
    assert found == ("possible" if kind == "within" else "agrees" if went == direction else "differs")


@pytest.mark.parametrize(
    ("two_before", "before", "verdict"),
    [(90, 100, "agrees"), (100, 90, "differs"), (None, 100, "agrees"), (90, 120, "differs")],
)
def test_a_further_rise_without_a_size_is_checked_against_the_year_before_too(two_before, before, verdict):
    asked = claim("direction", direction="rise", is_also_of_year_before=True)
    readings = [Reading("2022-23", before), NOW]
    readings += [Reading("2021-22", two_before)] if two_before else []
    found = judge(asked, held(*readings), FLOOR)
    assert found.verdict == verdict
    assert ("‘again’ cannot be checked" in found.reason) is (two_before is None)


def test_two_claims_imply_what_neither_says_alone():
    # 200 now, up 25%: 160 before. A rate of 20 on 500,000, up 25%: 16, so 77.5 to 82.5 people. The rest: 78 to 82.
    total, rate = rise("25"), rise("25", unit="per 100,000")
    readings = [Reading("2023-24", value) for value in (200, 100, 20, 500_000)]
    assert rest_implied(total, rate, *readings) == RestImplied(100, 78, 82, "25", "25")
    assert RestImplied(100, 80, 100, "", "").percents == (0, 25)
    assert rest_implied(total, rise("3.33", unit="per 100,000"), *readings) is None


def test_a_verdict_holds_its_reasons_as_values():
    worked_back = claims.judge(rise("10"), held(WORKED_BACK, NOW), FLOOR)
    assert (worked_back.finding, worked_back.reasons) == (
        Finding.POSSIBLE,
        (WorkedBack(WORKED_BACK, "orders"),),
    )
    assert claims.judge(rise("10"), held(BEFORE, NOW), FLOOR).reasons == (Pair(BEFORE, NOW, 10),)
    assert claims.judge(rise("10"), held(NOW), FLOOR).reasons == (Lacking("2022-23", Lack.NOT_HELD), Implied((100,)))
    assert claims.judge(fall("100"), held(Reading("2023-24", 0)), FLOOR).reasons[1] is Aside.FITS_ANY
    rounded = [Reading(year, value, precision="rounded") for year, value in (("2022-23", 137), ("2023-24", 141))]
    assert claims.judge(rise("2.9"), held(*rounded), FLOOR).reasons[1] == Rounded(("2022-23", "2023-24"), 2)
