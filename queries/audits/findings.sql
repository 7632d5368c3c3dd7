-- Meaning: what audits found, and the state of the action on it as at a day.
-- Grain: one row a finding of an audit done by $end: the open ones first, those of the oldest audit before others,
-- then the closed ones and the good practice, the latest first. One closed after $end counts as open.
-- Parameters: $end the last day looked at; $area the board, $kind and $auditor_group one of each, or empty for all
with
    found as (
        select
            f.finding_key,
            a.kind as audit_kind,
            a.auditor_group,
            a.done_on,
            f.kind,
            f.finding,
            f.action_taken,
            f.lead_role,
            f.due_on,
            if(f.closed_on <= $end, f.closed_on, null) as closed_on,
            f.area
        from audit_findings as f
        join audits as a on a.area = f.area and a.audit_key = f.audit_key
        where
            ($area = '' or f.area = $area)
            and a.done_on <= $end
            and ($kind = '' or a.kind = $kind)
            and ($auditor_group = '' or a.auditor_group = $auditor_group)
    ),
    judged as (
        select
            *,
            case
                when kind = 'good practice'
                then 'good practice'
                when closed_on is not null
                then 'closed'
                when due_on < $end
                then 'overdue'
                else 'open'
            end as state
        from found
    )
select *, if(state = 'overdue', date_diff('day', due_on, $end), 0) as overdue_days
from judged
order by
    case when state in ('open', 'overdue') then 1 when state = 'closed' then 2 else 3 end,
    if(state in ('open', 'overdue'), done_on, null) nulls last,
    coalesce(closed_on, done_on) desc,
    finding_key
