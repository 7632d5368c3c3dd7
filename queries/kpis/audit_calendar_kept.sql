-- Meaning: the audits that the calendar planned, and whether each was done by its planned day.
-- Grain: one row an audit planned from $start to $end; what came after $end is not looked at. One planned for $end
-- itself
-- and not done by then is waiting: on the day of a board meeting it is not missed yet.
-- Parameters: $area the board, or empty for all; $start and $end the first and last day of the period
with
    planned as (
        select area, audit_key, kind, auditor_group, planned_on, if(done_on <= $end, done_on, null) as done_on
        from audits
        where ($area = '' or area = $area) and planned_on between $start and $end
    )
select
    area,
    audit_key,
    kind,
    auditor_group,
    planned_on as counted_on,
    planned_on as due_on,
    done_on,
    coalesce(done_on <= planned_on, false) as is_met,
    date_diff('day', planned_on, coalesce(done_on, $end)) as late_days,
    done_on is null and planned_on < $end as is_overdue,
    done_on is null and planned_on = $end as is_waiting
from planned
order by planned_on, audit_key, area
