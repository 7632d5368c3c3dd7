-- Meaning: what each SMB was told of each action, and whether its due day was moved then.
-- Grain: one row an action and SMB up to $end, by action, the earliest first.
-- Parameters: $area the board, or empty for all; $end the last day looked at
select
    u.action_key,
    a.action,
    u.smb_on,
    u.reported_state,
    u.due_on,
    u.completed_on,
    u.progress,
    coalesce(
        lag(u.due_on) over (partition by u.area, u.action_key order by u.smb_on), a.original_due_on
    ) as due_on_before
from plan_updates as u
join plan_actions as a on a.area = u.area and a.action_key = u.action_key
where ($area = '' or u.area = $area) and u.smb_on <= $end
order by u.action_key, u.smb_on, u.area
