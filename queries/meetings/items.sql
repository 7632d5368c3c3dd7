-- Meaning: the items that a meeting of the SMB is prepared with.
-- Grain: one row an item, in the order of the agenda.
-- Parameters: $area the board, or empty for all; $meeting_on the day of the meeting
select position, stop, minutes, purpose, asked, comment, basis
from meeting_items
where ($area = '' or area = $area) and meeting_on = $meeting_on
order by position, area
