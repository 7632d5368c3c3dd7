-- Meaning: what falls due from one day to another, as it stood on the first: decisions of the board, open audit
-- findings counted by day, and audits planned. Actions of the business plan come with the plan.
-- Grain: one row a decision, one a day, kind and lead of findings, one an audit.
-- Parameters: $end the day of the meeting, $until the last day looked at
select 'decision' as what, action as name, null as kind, linked_action, lead_role, due_on, 1 as item_count
from meeting_decisions
where
    meeting_on <= $end
    and due_on between $end and $until
    and coalesce(completed_on > $end, true)
    and coalesce(withdrawn_on > $end, true)
union all
select 'finding', null, f.kind::varchar, null, f.lead_role, f.due_on, count(*)
from audit_findings as f
join audits as a using (audit_key)
where
    a.done_on <= $end
    and f.due_on between $end and $until
    and coalesce(f.closed_on > $end, true)
    and f.kind != 'good practice'
group by f.kind, f.lead_role, f.due_on
union all
select 'audit', kind::varchar, auditor_group::varchar, null, null, planned_on, 1
from audits
where planned_on between $end and $until and coalesce(done_on > $end, true)
order by due_on, what, name, kind, lead_role
