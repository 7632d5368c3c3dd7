-- Meaning: what the board was told of a KPI: why, what is done, who leads, by when.
-- Grain: one row, the latest up to $end; none where nothing was written.
-- Parameters: $area the board, or empty for all; $kpi the KPI, $end the last day looked at, $is_sample whether
-- comments of the invented sample are asked
-- for, else those of the board
select as_at, cause, action, lead_role, due_on
from commentary
where ($area = '' or area = $area) and kpi = $kpi and as_at <= $end and (basis = 'illustrative') = $is_sample
order by as_at desc, area
limit 1
