-- Meaning: what falls due from one day to another, as it stood on the first: open audit findings counted by day, and
-- audits planned. Actions of the business plan come with the plan, decisions with meetings/decisions.
-- Grain: one row a day, kind and lead of findings, one an audit.
-- Parameters: $area the board, or empty for all; $end the day of the meeting, $until the last day looked at
select 'finding' as what, null as name, f.kind::varchar as kind, f.lead_role, f.due_on, count(*) as item_count
from audit_findings as f
join audits as a on a.area = f.area and a.audit_key = f.audit_key
where
    ($area = '' or f.area = $area)
    and a.done_on <= $end
    and f.due_on between $end and $until
    and coalesce(f.closed_on > $end, true)
    and f.kind != 'good practice'
group by f.kind, f.lead_role, f.due_on
union all
select 'audit', kind::varchar, auditor_group::varchar, null, planned_on, 1
from audits
where ($area = '' or area = $area) and planned_on between $end and $until and coalesce(done_on > $end, true)
order by due_on, what, name, kind, lead_role
