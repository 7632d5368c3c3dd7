-- Meaning: reviews at one level that fall due with the person in the community, and whether each was held by then.
-- Grain: one row a review due from $start to $end; what came after $end is not looked at. One due on $end itself and
-- not held by then is waiting: on the day of a board meeting it is not missed yet. One not held is overdue, and its
-- days late grow, while the spell it fell due in runs: exit from the level or custody stops its clock.
-- Parameters: $area the board, or empty for all; $start and $end the first and last day of the period, $level 2 or 3
with
    reviews as (
        select
            area,
            meeting_key,
            case_key,
            level,
            kind,
            due_on,
            if(held_on <= $end, held_on, null) as held_on,
            coalesce(held_on <= due_on, false) as is_met
        from case_meetings
        where ($area = '' or area = $area) and kind = 'review' and level = $level::varchar and is_in_community_on_due
    ),
    counted as (
        select
            *,
            (
                select max(coalesce(s.ended_on, date '9999-12-31'))
                from level_spells as s
                where
                    s.area = reviews.area
                    and s.case_key = reviews.case_key
                    and s.kind = 'managed'
                    and s.level = reviews.level
                    and s.started_on <= reviews.due_on
                    and coalesce(s.ended_on >= reviews.due_on, true)
            ) as stopped_on
        from reviews
    )
select
    area,
    meeting_key,
    level,
    kind,
    due_on as counted_on,
    due_on,
    held_on as done_on,
    is_met,
    date_diff('day', due_on, coalesce(held_on, least(stopped_on, $end))) as late_days,
    held_on is null and due_on < $end and coalesce(stopped_on > $end, false) as is_overdue,
    not is_met and due_on = $end as is_waiting
from counted
where due_on between $start and $end
order by due_on, meeting_key, area
