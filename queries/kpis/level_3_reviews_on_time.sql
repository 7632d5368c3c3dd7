-- Meaning: Level 3 reviews falling due with the person in the community, and whether each was held within 8 weeks.
-- Grain: one row a review falling due from $start to $end; what came after $end is not looked at.
--   One not held is overdue while the spell it fell due in runs: exit from the level or custody stops its clock.
-- Parameters: $start and $end the first and last day of the period
with reviews as (
    select meeting_key, case_key, level, kind, due_on, if(held_on <= $end, held_on, null) as held_on
    from case_meetings
    where kind = 'review' and level = '3' and is_in_community_on_due and due_on between $start and $end
)
select meeting_key, level, kind, due_on as counted_on, due_on, held_on as done_on,
       coalesce(held_on <= due_on, false) as is_met,
       date_diff('day', due_on, coalesce(held_on, $end)) as late_days,
       held_on is null and due_on < $end and exists (
           from level_spells as s
           where s.case_key = reviews.case_key and s.kind = 'managed' and s.level = reviews.level
             and s.started_on <= reviews.due_on and coalesce(s.ended_on > $end, true)
       ) as is_overdue
from reviews
order by due_on, meeting_key
