-- Meaning: the board meetings after a day, held or planned.
-- Grain: one row a meeting, the earliest first.
-- Parameters: $area the board, or empty for all; $end the day
select smb_on from smb_meetings where ($area = '' or area = $area) and smb_on > $end order by smb_on
