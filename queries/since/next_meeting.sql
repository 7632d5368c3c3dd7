-- Meaning: the board meeting that follows a day, held or planned.
-- Grain: one row; its day is null where no later meeting is held in the records.
-- Parameters: $end the day
select min(smb_on) as smb_on from smb_meetings where smb_on > $end
