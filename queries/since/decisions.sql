-- Meaning: what the board had decided by one meeting and had not ended before it, and how each stands as at a later
-- day. What is an action of the business plan is complete once a meeting was told so, as in meetings/decisions.
-- Grain: one row a decision that asks for an action, of a meeting up to $since: neither completed nor withdrawn before
-- that day, or made on it. What happened after $end is not looked at. Overdue ones first, then by due day.
-- `progress` is what the board was last told of its plan action, after the decision.
-- Parameters: $since the day of the meeting, $end the last day looked at
with
    planned as (
        select action_key, max(completed_on) as completed_on
        from plan_updates
        where smb_on <= $end and completed_on <= $end
        group by action_key
    ),
    dated as (
        select d.* exclude (completed_on), if(d.completed_on <= $end, d.completed_on, p.completed_on) as completed_on
        from meeting_decisions as d
        left join planned as p on p.action_key = d.linked_action
    ),
    known as (
        select
            decision_key,
            meeting_on,
            decision,
            action,
            lead_role,
            due_on,
            linked_kpi,
            linked_action,
            linked_finding,
            completed_on,
            if(withdrawn_on <= $end, withdrawn_on, null) as withdrawn_on
        from dated
        where
            meeting_on <= $since
            and action is not null
            and (meeting_on = $since or coalesce(completed_on, withdrawn_on, $since) >= $since)
    ),
    judged as (
        select
            *,
            case
                when completed_on is not null
                then 'complete'
                when withdrawn_on is not null
                then 'withdrawn'
                when due_on < $end
                then 'overdue'
                else 'not yet due'
            end as state
        from known
    )
select
    d.*,
    (
        select arg_max(u.progress, u.smb_on)
        from plan_updates as u
        where u.action_key = d.linked_action and u.smb_on > d.meeting_on and u.smb_on <= $end
    ) as progress,
    (
        select f.closed_on from audit_findings as f where f.finding_key = d.linked_finding and f.closed_on <= $end
    ) as finding_closed_on
from judged as d
order by list_position(['overdue', 'not yet due', 'complete', 'withdrawn'], d.state), d.due_on, d.decision_key
