-- Meaning: how many audits were done between two days, and how many fell due then and were not done.
-- Grain: one row.
-- Parameters: $area the board, or empty for all; $since and $end: what happened after the first and up to the second
select
    count(*) filter (where done_on > $since and done_on <= $end) as done_count,
    count(*) filter (
        where planned_on >= $since and planned_on < $end and coalesce(done_on > $end, true)
    ) as missed_count
from audits
where $area = '' or area = $area
