-- Meaning: the reviews that are overdue on a day: they fell due before it with the person in the community, were not
-- held by it, and the spell they fell due in runs: exit from the level or custody stops the clock.
-- Grain: one row a review; what came after $end is not looked at.
-- Parameters: $area the board, or empty for all; $end the day
with
    missed as (
        select area, meeting_key, case_key, level, due_on
        from case_meetings
        where
            ($area = '' or area = $area)
            and kind = 'review'
            and is_in_community_on_due
            and due_on < $end
            and coalesce(held_on > $end, true)
    )
select area, meeting_key, level, due_on as counted_on, due_on, date_diff('day', due_on, $end) as late_days
from missed
where
    exists (
        select 1
        from level_spells as s
        where
            s.area = missed.area
            and s.case_key = missed.case_key
            and s.kind = 'managed'
            and s.level = missed.level
            and s.started_on <= missed.due_on
            and coalesce(s.ended_on > $end, true)
    )
order by due_on, meeting_key, area
