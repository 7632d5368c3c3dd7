-- Meaning: what meetings of the SMB decided, and how what was to be done stands on a day. What is an action of the
-- business plan is complete once a meeting was told so.
-- Grain: one row a decision made by $end, the latest meeting first.
-- Parameters: $end the last day looked at
with
    planned as (
        select action_key, max(completed_on) as completed_on
        from plan_updates
        where smb_on <= $end and completed_on <= $end
        group by action_key
    ),
    dated as (
        select
            d.* exclude (completed_on, withdrawn_on),
            if(d.completed_on <= $end, d.completed_on, p.completed_on) as completed_on,
            if(d.withdrawn_on <= $end, d.withdrawn_on, null) as withdrawn_on
        from meeting_decisions as d
        left join planned as p on p.action_key = d.linked_action
        where d.meeting_on <= $end
    )
select
    *,
    case
        when withdrawn_on is not null
        then 'withdrawn'
        when action is null
        then 'no action'
        when completed_on is not null
        then 'complete'
        when due_on < $end
        then 'overdue'
        else 'not due yet'
    end as state,
    if(state = 'overdue', date_diff('day', due_on, $end), 0) as late_days
from dated
order by meeting_on desc, decision_key
