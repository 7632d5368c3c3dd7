-- Meaning: meetings held whose minutes fell due, and whether they were issued within the local limit.
-- Grain: one row a meeting whose minutes fell due from $start to $end; what came after $end is not looked at. Minutes
-- due on $end itself and not issued by then are waiting: on the day of a board meeting they are not missed yet.
-- Parameters: $area the board, or empty for all; $start and $end the first and last day of the period
with
    minutes as (
        select
            area,
            meeting_key,
            level,
            kind,
            minutes_due_on as due_on,
            if(minutes_issued_on <= $end, minutes_issued_on, null) as issued_on,
            coalesce(minutes_issued_on <= minutes_due_on, false) as is_met
        from case_meetings
        where ($area = '' or area = $area) and minutes_due_on between $start and $end
    )
select
    area,
    meeting_key,
    level,
    kind,
    due_on as counted_on,
    due_on,
    issued_on as done_on,
    is_met,
    date_diff('day', due_on, coalesce(issued_on, $end)) as late_days,
    issued_on is null and due_on < $end as is_overdue,
    not is_met and due_on = $end as is_waiting
from minutes
order by due_on, meeting_key, area
