-- Meaning: the actions of the business plan and the state of each as at $end: due before $end and not complete is
-- overdue, whatever was reported; else it is as last reported, and not started where nothing was.
-- Grain: one row an action agreed by $end, neither completed before $start nor withdrawn by $end; by priority, the
-- overdue first. What was agreed or told after $end is not looked at.
-- Parameters: $area the board, or empty for all; $start and $end the first and last day of the period
with
    latest as (
        select area, action_key, smb_on, reported_state, due_on, completed_on
        from plan_updates
        where ($area = '' or area = $area) and smb_on <= $end
        qualify row_number() over (partition by area, action_key order by smb_on desc) = 1
    ),
    planned as (
        select
            a.area,
            a.action_key,
            a.priority,
            a.action,
            a.lead_role,
            a.evidence_measure,
            a.linked_kpi,
            a.origin,
            a.agreed_on,
            a.original_due_on,
            coalesce(u.due_on, a.original_due_on) as due_on,
            u.completed_on,
            u.smb_on as told_on,
            coalesce(u.reported_state, 'not started') as reported_state
        from plan_actions as a
        left join latest as u on u.area = a.area and u.action_key = a.action_key
        where ($area = '' or a.area = $area) and a.agreed_on <= $end
    ),
    judged as (
        select *, if(reported_state != 'complete' and due_on < $end, 'overdue', reported_state) as state
        from planned
        where reported_state != 'withdrawn' and coalesce(completed_on >= $start, true)
    )
select
    area,
    action_key,
    priority,
    action,
    lead_role,
    evidence_measure,
    linked_kpi,
    origin,
    agreed_on as counted_on,
    original_due_on,
    due_on,
    completed_on as done_on,
    told_on,
    reported_state,
    state,
    state in ('complete', 'on track') as is_met,
    state = 'overdue' as is_overdue,
    case
        state
        when 'overdue'
        then date_diff('day', due_on, $end)
        when 'complete'
        then greatest(date_diff('day', due_on, completed_on), 0)
    end as late_days
from judged
order by
    priority,
    case state when 'overdue' then 1 when 'at risk' then 2 when 'not started' then 3 when 'on track' then 4 else 5 end,
    due_on,
    action_key,
    area
