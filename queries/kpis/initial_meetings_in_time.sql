-- Meaning: initial meetings that fall due four weeks after a community sentence, and whether each was held by then.
-- Grain: one row an initial meeting falling due from $start to $end; what came after $end is not looked at.
--   One not held is overdue while the spell it fell due in runs: exit from the level or custody stops its clock.
-- Parameters: $start and $end the first and last day of the period
with initial as (
    select meeting_key, case_key, level, kind, due_on, if(held_on <= $end, held_on, null) as held_on
    from case_meetings
    where kind = 'initial' and due_rule = '4 weeks from sentence' and due_on between $start and $end
)
select meeting_key, level, kind, due_on as counted_on, due_on, held_on as done_on,
       coalesce(held_on <= due_on, false) as is_met,
       date_diff('day', due_on, coalesce(held_on, $end)) as late_days,
       held_on is null and due_on < $end and exists (
           from level_spells as s
           where s.case_key = initial.case_key and s.kind = 'managed' and s.level = initial.level
             and s.started_on <= initial.due_on and coalesce(s.ended_on > $end, true)
       ) as is_overdue
from initial
order by due_on, meeting_key
