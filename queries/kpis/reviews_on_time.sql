-- Meaning: reviews at one level that fall due with the person in the community, and whether each was held by then.
-- Grain: one row a review due from $start to $end; what came after $end is not looked at. One due on $end itself and
-- not held by then is waiting: on the day of a board meeting it is not missed yet. One not held is overdue, and its
-- days late grow, while the spell it fell due in runs: exit from the level or custody stops its clock.
-- Parameters: $area the board, or empty for all; $start and $end the first and last day of the period, $level 2 or 3
with
    missed as (
        select area, meeting_key, case_key, level, kind, due_on
        from case_meetings
        where
            ($area = '' or area = $area)
            and kind = 'review'
            and level = $level::varchar
            and is_in_community_on_due
            and due_on between $start and $end
            and coalesce(held_on > $end, true)
    ),
    stopped as (
        select
            m.area,
            m.meeting_key,
            m.level,
            m.kind,
            m.due_on,
            max(if(s.case_key is null, null, coalesce(s.ended_on, date '9999-12-31'))) as stopped_on
        from missed as m
        left join
            level_spells as s
            on s.area = m.area
            and s.case_key = m.case_key
            and s.kind = 'managed'
            and s.level = m.level
            and s.started_on <= m.due_on
            and coalesce(s.ended_on >= m.due_on, true)
        group by m.area, m.meeting_key, m.level, m.kind, m.due_on
    )
select
    area,
    meeting_key,
    level,
    kind,
    due_on as counted_on,
    due_on,
    held_on as done_on,
    held_on <= due_on as is_met,
    date_diff('day', due_on, held_on) as late_days,
    false as is_overdue,
    false as is_waiting
from case_meetings
where
    ($area = '' or area = $area)
    and kind = 'review'
    and level = $level::varchar
    and is_in_community_on_due
    and due_on between $start and $end
    and held_on <= $end
union all
select
    area,
    meeting_key,
    level,
    kind,
    due_on,
    due_on,
    null,
    false,
    date_diff('day', due_on, least(stopped_on, $end)),
    due_on < $end and coalesce(stopped_on > $end, false),
    due_on = $end
from stopped
order by due_on, meeting_key, area
