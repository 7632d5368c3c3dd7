-- Meaning: how many audit findings were raised, closed and newly overdue between two days.
-- Grain: one row.
-- Parameters: $area the board, or empty for all; $since and $end: what happened after the first and up to the second
with
    known as (
        select f.kind, a.done_on, f.due_on, f.closed_on
        from audit_findings as f
        join audits as a on a.area = f.area and a.audit_key = f.audit_key
        where ($area = '' or f.area = $area) and a.done_on <= $end and f.kind != 'good practice'
    )
select
    count(*) filter (where done_on > $since) as raised_count,
    count(*) filter (where closed_on > $since and closed_on <= $end) as closed_count,
    count(*) filter (where closed_on > $since and closed_on <= $end and kind = 'concern') as concerns_closed_count,
    count(*) filter (
        where due_on >= $since and due_on < $end and coalesce(closed_on > $end, true)
    ) as newly_overdue_count
from known
