-- Meaning: the meetings of the SMB, held and planned, to prepare one of them.
-- Grain: one row a meeting, the latest first.
-- Parameters: $area the board, or empty for all
select smb_on, coalesce(is_held, true) as is_held
from smb_meetings
where $area = '' or area = $area
order by smb_on desc
