-- Meaning: reviews that are overdue, and Level 3 reviews missed in the period.
-- Grain: one row a review, overdue ones first, then Level 3, the longest late first; never with a category. One not
-- held is overdue, and its days late grow, while the spell it fell due in runs: exit or custody stops its clock.
-- Parameters: $area the board, or empty for all; $start and $end the first and last day of the period
with
    missed as (
        select area, meeting_key, case_key, level, kind, due_on, if(held_on <= $end, held_on, null) as held_on
        from case_meetings
        where
            ($area = '' or area = $area)
            and kind = 'review'
            and is_in_community_on_due
            and due_on < $end
            and coalesce(held_on > due_on, true)
    ),
    stopped as (
        select r.area, r.meeting_key, max(coalesce(s.ended_on, date '9999-12-31')) as stopped_on
        from missed as r
        join
            level_spells as s
            on s.area = r.area
            and s.case_key = r.case_key
            and s.kind = 'managed'
            and s.level = r.level
            and s.started_on <= r.due_on
            and coalesce(s.ended_on >= r.due_on, true)
        where r.held_on is null
        group by r.area, r.meeting_key
    ),
    judged as (
        select
            r.area,
            r.meeting_key,
            r.level,
            r.kind,
            r.due_on,
            r.held_on,
            date_diff('day', r.due_on, coalesce(r.held_on, least(s.stopped_on, $end))) as late_days,
            r.held_on is null and coalesce(s.stopped_on > $end, false) as is_overdue
        from missed as r
        left join stopped as s on s.area = r.area and s.meeting_key = r.meeting_key
    )
select area, meeting_key, level, kind, due_on, held_on, late_days, is_overdue
from judged
where is_overdue or (level = '3' and due_on >= $start)
order by is_overdue desc, level desc, late_days desc, meeting_key, area
