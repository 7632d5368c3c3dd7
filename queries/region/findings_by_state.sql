-- Meaning: how many findings of audits are open, overdue, or closed since a day, at each board.
-- Grain: one row a board and state, by area. Good practice is left out; one closed after $end counts as open.
-- Parameters: $start the first day that closed ones are counted from, $end the last day looked at, $area one board, or
-- empty for all
with
    judged as (
        select
            f.area,
            f.closed_on,
            case when f.closed_on <= $end then 'closed' when f.due_on < $end then 'overdue' else 'open' end as state
        from audit_findings as f
        join audits as a on a.area = f.area and a.audit_key = f.audit_key
        where a.done_on <= $end and f.kind <> 'good practice' and ($area = '' or f.area = $area)
    )
select area, state, count(*) as finding_count
from judged
where state <> 'closed' or closed_on >= $start
group by area, state
order by area, state
