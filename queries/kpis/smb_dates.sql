-- Meaning: the meetings of the Strategic Management Board that were held, to judge the KPIs as at one of them.
-- Grain: one row a meeting, the latest first.
-- Parameters: $area the board, or empty for all
select smb_on, is_kpis_reviewed
from smb_meetings
where ($area = '' or area = $area) and coalesce(is_held, true)
order by smb_on desc
