-- Meaning: what meetings of the SMB decided, and how what was to be done stands on a day. What is an action of the
-- business plan is complete once a meeting was told so. `progress` is what the board was last told of its plan action,
-- after the decision; `finding_closed_on` is when its audit finding was closed.
-- Grain: one row a decision made by $end, the latest meeting first.
-- Parameters: $area the board, or empty for all; $end the last day looked at
with
    planned as (
        select area, action_key, max(completed_on) as completed_on
        from plan_updates
        where ($area = '' or area = $area) and smb_on <= $end and completed_on <= $end
        group by area, action_key
    ),
    dated as (
        select
            d.area,
            d.decision_key,
            d.meeting_on,
            d.decision,
            d.action,
            d.lead_role,
            d.due_on,
            d.linked_kpi,
            d.linked_action,
            d.linked_finding,
            d.basis,
            if(d.completed_on <= $end, d.completed_on, p.completed_on) as completed_on,
            if(d.withdrawn_on <= $end, d.withdrawn_on, null) as withdrawn_on,
            if(f.closed_on <= $end, f.closed_on, null) as finding_closed_on
        from meeting_decisions as d
        left join planned as p on p.area = d.area and p.action_key = d.linked_action
        left join audit_findings as f on f.area = d.area and f.finding_key = d.linked_finding
        where ($area = '' or d.area = $area) and d.meeting_on <= $end
    )
select
    d.*,
    (
        select arg_max(u.progress, u.smb_on)
        from plan_updates as u
        where u.area = d.area and u.action_key = d.linked_action and u.smb_on > d.meeting_on and u.smb_on <= $end
    ) as progress,
    case
        when withdrawn_on is not null
        then 'withdrawn'
        when action is null
        then 'no action'
        when completed_on is not null
        then 'complete'
        when due_on < $end
        then 'overdue'
        else 'not yet due'
    end as state,
    if(state = 'overdue', date_diff('day', due_on, $end), 0) as late_days
from dated as d
order by meeting_on desc, decision_key, area
