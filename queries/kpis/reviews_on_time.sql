-- Meaning: reviews at one level that fall due with the person in the community, and whether each was held by then.
-- Grain: one row a review due from $start to $end; what came after $end is not looked at. One due on $end itself and
-- not held by then is waiting: on the day of a board meeting it is not missed yet. One not held is overdue, and its
-- days late grow, while the spell it fell due in runs: exit from the level or custody stops its clock.
-- Parameters: $area the board, or empty for all; $start and $end the first and last day of the period, $level 2 or 3
with
    reviews as (
        select
            area,
            meeting_key,
            case_key,
            level,
            kind,
            due_on,
            if(held_on <= $end, held_on, null) as held_on,
            coalesce(held_on <= due_on, false) as is_met
        from case_meetings
        where
            ($area = '' or area = $area)
            and kind = 'review'
            and level = $level::varchar
            and is_in_community_on_due
            and due_on between $start and $end
    ),
    stopped as (
        select r.area, r.meeting_key, max(coalesce(s.ended_on, date '9999-12-31')) as stopped_on
        from reviews as r
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
    )
select
    r.area,
    r.meeting_key,
    r.level,
    r.kind,
    r.due_on as counted_on,
    r.due_on,
    r.held_on as done_on,
    r.is_met,
    date_diff('day', r.due_on, coalesce(r.held_on, least(s.stopped_on, $end))) as late_days,
    r.held_on is null and r.due_on < $end and coalesce(s.stopped_on > $end, false) as is_overdue,
    not r.is_met and r.due_on = $end as is_waiting
from reviews as r
left join stopped as s on s.area = r.area and s.meeting_key = r.meeting_key
order by r.due_on, r.meeting_key, r.area
