"""The cases and rows of casework that may break a rule across tables, found over whole tables at once.

Each function takes the tables that its rule leans on, with the place of each row, and gives the same tables with those
rows alone that the rule needs to find all that it would find in the whole, in the same order. It may keep too many,
never too few: the rule itself decides. What is held against a case keeps the whole case."""

import polars as pl

from oversight.extracts.contracts.casework.case_meetings import PRESENT, REVIEW_WEEKS
from oversight.extracts.contracts.contract import ROW, kept, says

CASE = "case_key"
Two = tuple[pl.DataFrame, pl.DataFrame]


def wrong_agency_kinds(agencies: pl.DataFrame, invitations: pl.DataFrame) -> Two:
    """The invitations that give another kind than a row of agencies does, and all agencies."""
    names = agencies.group_by("kind").agg("agency").cast({"kind": pl.String}).iter_rows()
    differ = [pl.col("agency").is_in(of_kind) & (pl.col("agency_kind") != kind) for kind, of_kind in names]
    return agencies, invitations.filter(pl.any_horizontal(pl.lit(value=False), *differ))


def attendance_without_meeting(meetings: pl.DataFrame, invitations: pl.DataFrame) -> Two:
    """The invitations of those present at a meeting that was not held, and those meetings."""
    not_held = meetings.filter(pl.col("held_on").is_null())
    present = kept(invitations, not_held, "meeting_key").filter(says("response", *PRESENT))
    return kept(not_held, present, "meeting_key"), present


def meetings_without_invitations(meetings: pl.DataFrame, invitations: pl.DataFrame) -> Two:
    """The meetings held to which nobody was invited, and so no invitation."""
    is_invited = pl.col("meeting_key").is_in(invitations["meeting_key"].unique().implode())
    return meetings.filter(pl.col("held_on").is_not_null() & ~is_invited), invitations.clear()


def reviews_out_of_turn(meetings: pl.DataFrame, spells: pl.DataFrame) -> Two:
    """The cases with a review that is not due as counted, and that of the first day of all, which the rule needs."""
    earliest = pl.min_horizontal("due_on", "held_on")
    first_day = meetings.select(earliest.min()).item()
    held = meetings.filter(pl.col("held_on").is_not_null()).select(CASE, pl.col("held_on").alias("earlier"))
    starts = spells.filter(says("kind", "managed")).select(CASE, "level", pl.col("started_on").alias("start"))
    runs_from = spells.group_by(CASE).agg(pl.col("started_on").min().alias("runs_from"))
    reviews = meetings.filter(says("kind", "review"))
    reviews = reviews.select(CASE, "level", "due_on", pl.coalesce("held_on", "due_on").alias("until"))
    reviews = last_before(reviews, held, "until", "earlier", CASE)
    reviews = last_before(reviews, starts, "due_on", "start", CASE, "level")
    weeks = pl.col("level").cast(pl.String).replace_strict(REVIEW_WEEKS, return_dtype=pl.Int64)
    due_on = pl.max_horizontal("earlier", "start") + pl.duration(weeks=weeks)
    wrong = reviews.filter(pl.col("earlier").is_not_null(), due_on != pl.col("due_on")).select(CASE)
    first = reviews.filter(pl.col("earlier").is_null()).select(CASE).join(runs_from, on=CASE, how="left")
    first = first.filter(pl.col("runs_from").fill_null(pl.lit(first_day)) >= pl.lit(first_day)).select(CASE)
    cases = pl.concat([wrong, first])
    if cases.height:
        cases = pl.concat([cases, meetings.filter(earliest == first_day).select(CASE).head(1)])
    return kept(meetings, cases, CASE), kept(spells, cases, CASE)


def meetings_left_open(meetings: pl.DataFrame, spells: pl.DataFrame) -> Two:
    """The cases with a meeting that was not held and a later one in the same managed spell."""
    spans = spells.filter(says("kind", "managed")).select(CASE, "started_on", "ended_on")
    waiting = meetings.filter(pl.col("held_on").is_null()).select(CASE, "due_on")
    waiting = waiting.join(spans, on=CASE).filter(covers(pl.col("due_on")))
    day = pl.coalesce("held_on", "due_on").alias("day")
    others = kept(meetings, waiting, CASE).select(CASE, pl.col("due_on").alias("other_due_on"), day)
    later = waiting.join(others, on=CASE).filter(pl.col("other_due_on") > pl.col("due_on"), covers(pl.col("day")))
    return kept(meetings, later, CASE), kept(spells, later, CASE)


def meetings_outside_spells(meetings: pl.DataFrame, spells: pl.DataFrame) -> Two:
    """The cases with a meeting that the last spell begun by then, of its level, does not cover."""
    days = meetings.select(CASE, "level", pl.coalesce("held_on", "due_on").alias("day"))
    spans = spells.select(CASE, "level", "started_on", "ended_on")
    found = last_before(days, spans, "day", "started_on", CASE, "level", or_on_it=True)
    outside = found.filter(pl.col("started_on").is_null() | (pl.col("day") > pl.col("ended_on")).fill_null(False))
    return kept(meetings, outside, CASE), kept(spells, outside, CASE)


def wrongly_in_community(meetings: pl.DataFrame, spells: pl.DataFrame) -> Two:
    """The cases with a meeting that says in the community while in custody, or the other way."""
    custody = spells.filter(says("kind", "custody")).select(CASE, "started_on", "ended_on")
    due = meetings.select(ROW, CASE, "due_on").join(custody, on=CASE)
    in_custody = due.filter(covers(pl.col("due_on")), pl.col("ended_on").ne_missing(pl.col("due_on")))
    is_in_custody = pl.col(ROW).is_in(in_custody[ROW].implode())
    wrong = meetings.filter(pl.col("is_in_community_on_due") == is_in_custody)
    return kept(meetings, wrong, CASE), kept(spells, wrong, CASE)


def overlapping_spells(spells: pl.DataFrame) -> tuple[pl.DataFrame]:
    """The cases with a spell that starts before the one before it has ended."""
    ordered = spells.select(CASE, "started_on", "ended_on").sort(CASE, "started_on", maintain_order=True)
    is_of_same = (pl.col(CASE) == pl.col(CASE).shift(-1)).fill_null(False)
    overlaps = (pl.col("ended_on") > pl.col("started_on").shift(-1)).fill_null(True)
    return (kept(spells, ordered.filter(is_of_same & overlaps), CASE),)


def escalations_without_spells(escalations: pl.DataFrame, spells: pl.DataFrame) -> Two:
    """The escalations of a case not at Level 2 on the day, or accepted without a spell at Level 3 from then on, and
    the spells of their cases."""
    spans = escalations.select(ROW, CASE, "asked_on").join(spells, on=CASE)
    at_level_2 = spans.filter(says("level", "2"), covers(pl.col("asked_on")))
    followed = spans.filter(says("level", "3"), pl.col("started_on") >= pl.col("asked_on"))
    is_at_level_2, is_followed = (pl.col(ROW).is_in(found[ROW].implode()) for found in (at_level_2, followed))
    doubtful = escalations.filter(~is_at_level_2 | (says("outcome", "accepted") & ~is_followed))
    return doubtful, kept(spells, doubtful, CASE)


def covers(day: pl.Expr) -> pl.Expr:
    """Whether a day lies from `started_on` to `ended_on`, both included; without an end it lasts."""
    return (pl.col("started_on") <= day) & (day <= pl.col("ended_on")).fill_null(True)


def last_before(
    rows: pl.DataFrame, others: pl.DataFrame, day: str, column: str, *by: str, or_on_it: bool = False
) -> pl.DataFrame:
    """Each row with the last of the others that has the same `by` and whose `column` is before the row's day, or on it
    where asked; with nulls where there is none."""
    return rows.sort(day).join_asof(
        others.sort(column),
        left_on=day,
        right_on=column,
        by=list(by),
        coalesce=False,
        allow_exact_matches=or_on_it,
        check_sortedness=False,
    )
