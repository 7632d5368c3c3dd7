-- Meaning: Level 2 and 3 meetings held, and whether the minutes record a disclosure decision with its reason.
-- Grain: one row a meeting held from $start to $end.
-- Parameters: $area the board, or empty for all; $start and $end the first and last day of the period
select area, meeting_key, level, kind, held_on as counted_on, held_on as done_on, is_disclosure_decided as is_met
from case_meetings
where ($area = '' or area = $area) and held_on between $start and $end
order by held_on, meeting_key, area
