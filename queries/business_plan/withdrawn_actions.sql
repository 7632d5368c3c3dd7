-- Meaning: actions of the business plan that were withdrawn, and so are counted no more.
-- Grain: one row an action whose latest update by $end says withdrawn, first told on or after $start.
-- Parameters: $area the board, or empty for all; $start and $end the first and last day of the period
with
    told as (
        select
            area,
            action_key,
            arg_max(reported_state, smb_on) as reported_state,
            arg_max(progress, smb_on) as progress,
            arg_max(due_on, smb_on) as due_on,
            min(smb_on) filter (where reported_state = 'withdrawn') as withdrawn_on
        from plan_updates
        where ($area = '' or area = $area) and smb_on <= $end
        group by area, action_key
    )
select a.action_key, a.priority, a.action, a.lead_role, a.linked_kpi, t.due_on, t.withdrawn_on, t.progress
from told as t
join plan_actions as a on a.area = t.area and a.action_key = t.action_key
where t.reported_state = 'withdrawn' and t.withdrawn_on >= $start and a.agreed_on <= $end
order by a.priority, a.action_key
