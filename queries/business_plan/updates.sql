-- Meaning: what each SMB was told of each action, and whether its due day was moved then.
-- Grain: one row an action and SMB up to $end, by action, the earliest first.
-- Parameters: $end the last day looked at
select
    u.action_key,
    a.action,
    u.smb_on,
    u.reported_state,
    u.due_on,
    u.completed_on,
    u.progress,
    lag(u.due_on, 1, a.original_due_on) over (partition by u.action_key order by u.smb_on) as due_on_before
from plan_updates as u
join plan_actions as a using (action_key)
where u.smb_on <= $end
order by u.action_key, u.smb_on
