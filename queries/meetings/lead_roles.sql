-- Meaning: the roles that lead actions, findings and decisions now, to choose one from.
-- Grain: one row a role, those that lead most first.
-- Parameters: $area the board, or empty for all
with
    led as (
        select area, lead_role
        from plan_actions
        union all
        select area, lead_role
        from audit_findings
        union all
        select area, lead_role
        from meeting_decisions
    )
select lead_role
from led
where ($area = '' or area = $area) and lead_role is not null
group by lead_role
order by count(*) desc, lead_role
