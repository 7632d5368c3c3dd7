-- Meaning: invitations to the Strategic Management Board, and whether a member or a deputy came.
-- Grain: one row a seat (an agency's or a lay adviser's) and meeting of the board from $start to $end.
-- Parameters: $area the board, or empty for all; $start and $end the first and last day of the period
select
    area,
    agency,
    seat,
    response,
    smb_on as counted_on,
    response in ('member', 'deputy') as is_met,
    response = 'deputy' as is_by_deputy
from smb_attendance
where ($area = '' or area = $area) and smb_on between $start and $end
order by smb_on, agency, area
