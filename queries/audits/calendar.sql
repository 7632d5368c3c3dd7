-- Meaning: the audits of the calendar, and whether each was done by its planned day.
-- Grain: one row an audit planned from $start to $end; one done after $as_at counts as not done.
-- One planned for $as_at itself or later and not done is still planned: its day is not over.
-- Parameters: $area the board, $kind and $auditor_group one of each, or empty for all; $start and $end the first and
-- last day planned for, $as_at the last day looked at
with
    looked_at as (
        select area, audit_key, kind, auditor_group, planned_on, if(done_on <= $as_at, done_on, null) as done_on
        from audits
        where
            ($area = '' or area = $area)
            and planned_on between $start and $end
            and ($kind = '' or kind = $kind)
            and ($auditor_group = '' or auditor_group = $auditor_group)
    )
select
    audit_key,
    kind,
    auditor_group,
    planned_on,
    done_on,
    case
        when done_on <= planned_on
        then 'done on time'
        when done_on is not null
        then 'done late'
        when planned_on >= $as_at
        then 'planned'
        else 'not done'
    end as state,
    case
        when done_on <= planned_on or planned_on >= $as_at
        then 0
        else date_diff('day', planned_on, coalesce(done_on, $as_at))
    end as late_days
from looked_at
order by planned_on, audit_key, area
