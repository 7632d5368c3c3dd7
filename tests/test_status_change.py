"""Why a KPI stands otherwise than at an earlier meeting, by hand-countable numbers."""

from datetime import date

import pytest

from oversight.measures.kpi_status import (
    CLOSE,
    NO_DATA,
    OFF_TARGET,
    ON_TARGET,
    TOO_FEW,
    Number,
    Tally,
    Threshold,
    Waits,
)
from oversight.measures.status_change import Direction, Reason, Standing, StatusChange

THEN, NOW = date(2024, 6, 12), date(2024, 10, 3)
OF_90 = Threshold(date(2021, 4, 1), 90, 80, "example", False)
OF_95 = Threshold(date(2024, 7, 1), 95, 80, "example", False)


def share(met, count, status, threshold=OF_90, day=NOW):
    return Standing(Tally(day, day, met, count), threshold, status)


def changed(before, now, better="higher", recounted=None):
    return StatusChange(before, now, better, recounted)


def test_more_misses_are_told_apart_from_fewer_due():
    before = share(18, 20, ON_TARGET, day=THEN)
    assert changed(before, share(16, 20, CLOSE)).reasons == (Reason.MORE_MISSES,)
    assert changed(before, share(8, 10, CLOSE)).reasons == (Reason.FEWER_DUE,)
    assert changed(before, share(12, 15, CLOSE)).reasons == (Reason.MORE_MISSES, Reason.FEWER_DUE)


def test_more_due_is_no_reason_for_a_share_that_fell():
    assert changed(share(18, 20, ON_TARGET), share(20, 25, CLOSE)).reasons == (Reason.MORE_MISSES,)


def test_fewer_misses_are_told_apart_from_more_due():
    before = share(16, 20, CLOSE, day=THEN)
    assert changed(before, share(18, 20, ON_TARGET)).reasons == (Reason.FEWER_MISSES,)
    assert changed(before, share(36, 40, ON_TARGET)).reasons == (Reason.MORE_DUE,)


def test_where_less_is_better_what_happened_is_what_is_missed():
    before, now = share(1, 20, ON_TARGET), share(4, 20, OFF_TARGET)
    assert changed(before, now, "lower").reasons == (Reason.MORE_MISSES,)
    assert changed(now, before, "lower").reasons == (Reason.FEWER_MISSES,)


def test_a_new_target_alone_is_the_reason_where_the_numbers_stayed():
    before, now = share(18, 20, ON_TARGET), share(18, 20, CLOSE, OF_95)
    assert changed(before, now).reasons == (Reason.TARGET,)
    assert changed(before, share(17, 20, CLOSE, OF_95)).reasons == (Reason.TARGET, Reason.MORE_MISSES)
    assert changed(Standing(before.measured, None, "no target set"), now).reasons == (Reason.TARGET,)


def test_what_was_revised_is_told_and_the_rest_is_compared_with_the_recount():
    before, now = share(18, 20, ON_TARGET, day=THEN), share(16, 20, CLOSE)
    again = Tally(THEN, THEN, 16, 20)
    assert changed(before, now, recounted=again).reasons == (Reason.REVISED,)
    assert changed(before, now, recounted=Tally(THEN, THEN, 17, 20)).reasons == (Reason.REVISED, Reason.MORE_MISSES)
    assert changed(before, now, recounted=Tally(THEN, THEN, 18, 20)).reasons == (Reason.MORE_MISSES,)


def test_where_one_of_two_judges_nothing_how_many_were_due_tells():
    assert changed(share(18, 20, ON_TARGET), share(4, 5, TOO_FEW)).reasons == (Reason.FEWER_DUE,)
    assert changed(share(4, 5, TOO_FEW), share(18, 20, ON_TARGET)).reasons == (Reason.MORE_DUE,)
    assert changed(share(0, 0, NO_DATA), share(18, 20, ON_TARGET)).reasons == (Reason.NOTHING_BEFORE,)
    assert changed(share(18, 20, ON_TARGET), share(0, 0, NO_DATA)).reasons == (Reason.NOTHING_NOW,)
    assert changed(share(0, 0, NO_DATA), share(0, 0, ON_TARGET)).reasons == ()


@pytest.mark.parametrize(
    ("before", "now", "reason"),
    [
        (Number(THEN, THEN, 0), Number(NOW, NOW, 2), Reason.HIGHER),
        (Number(THEN, THEN, 2), Number(NOW, NOW, 1), Reason.LOWER),
        (Waits(THEN, THEN, 9, 4), Waits(NOW, NOW, 12.5, 4), Reason.LONGER),
        (Waits(THEN, THEN, 9, 4), Waits(NOW, NOW, 8, 6), Reason.SHORTER),
    ],
)
def test_counts_and_waits_say_which_way_they_went(before, now, reason):
    found = changed(Standing(before, None, ON_TARGET), Standing(now, None, CLOSE), "lower")
    assert found.reasons == (reason,)


@pytest.mark.parametrize(
    ("before", "now", "direction"),
    [
        (ON_TARGET, CLOSE, Direction.WORSE),
        (CLOSE, OFF_TARGET, Direction.WORSE),
        (OFF_TARGET, ON_TARGET, Direction.BETTER),
        (ON_TARGET, TOO_FEW, Direction.OTHER),
        (NO_DATA, OFF_TARGET, Direction.OTHER),
        (CLOSE, CLOSE, Direction.OTHER),
    ],
)
def test_a_status_is_worse_or_better_only_where_both_judge(before, now, direction):
    assert changed(share(1, 2, before), share(1, 2, now)).direction is direction
