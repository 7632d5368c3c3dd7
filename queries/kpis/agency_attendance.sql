-- Meaning: invitations of agencies to meetings at one level, and whether the agency attended at the grade required.
-- Grain: one row an invitation to a meeting held from $start to $end.
-- Parameters: $area the board, or empty for all; $start and $end the first and last day of the period, $level 2 or 3
select
    m.area,
    m.meeting_key,
    m.level,
    m.kind,
    i.agency,
    i.agency_kind,
    i.response,
    m.held_on as counted_on,
    coalesce(i.is_grade_met, false) as is_met
from invitations as i
join case_meetings as m on m.area = i.area and m.meeting_key = i.meeting_key
where ($area = '' or m.area = $area) and m.level = $level::varchar and m.held_on between $start and $end
order by m.held_on, m.meeting_key, i.agency, m.area
