-- Meaning: the board meetings after a day, held or planned.
-- Grain: one row a meeting, the earliest first.
-- Parameters: $end the day
select smb_on from smb_meetings where smb_on > $end order by smb_on
