-- Meaning: every action the business plan ever held, as the SMB agreed it.
-- Grain: one row an action.
-- Parameters: $area the board, or empty for all
select action_key, priority, action, lead_role, evidence_measure, agreed_on, original_due_on, linked_kpi, origin
from plan_actions
where $area = '' or area = $area
order by action_key, area
