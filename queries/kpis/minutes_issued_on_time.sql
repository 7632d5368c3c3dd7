-- Meaning: meetings held whose minutes fell due, and whether they were issued within the local limit.
-- Grain: one row a meeting, counted from $start to $end on the day its minutes fell due or, where that was missed,
-- on the day after, so that minutes due on $end itself are not missed yet; what came after $end is not looked at.
-- Parameters: $start and $end the first and last day of the period
with
    minutes as (
        select
            meeting_key,
            level,
            kind,
            minutes_due_on as due_on,
            if(minutes_issued_on <= $end, minutes_issued_on, null) as issued_on,
            coalesce(minutes_issued_on <= minutes_due_on, false) as is_met
        from case_meetings
        where minutes_due_on is not null
    ),
    counted as (select *, if(is_met, due_on, due_on + 1) as counted_on from minutes)
select
    meeting_key,
    level,
    kind,
    counted_on,
    due_on,
    issued_on as done_on,
    is_met,
    date_diff('day', due_on, coalesce(issued_on, $end)) as late_days,
    issued_on is null as is_overdue
from counted
where counted_on between $start and $end
order by due_on, meeting_key
