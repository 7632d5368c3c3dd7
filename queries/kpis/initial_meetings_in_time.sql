-- Meaning: initial meetings that fall due four weeks after a community sentence, and whether each was held by then.
-- Grain: one row an initial meeting due from $start to $end with the person in the community; what came after $end is
-- not looked at. One due on $end itself and not held by then is waiting: on the day of a board meeting it is not missed
-- yet. One not held is overdue, and its days late grow, while the spell it fell due in runs: exit or custody stops its
-- clock.
-- Parameters: $area the board, or empty for all; $start and $end the first and last day of the period
with
    missed as (
        select area, meeting_key, case_key, level, kind, due_on
        from case_meetings
        where
            ($area = '' or area = $area)
            and kind = 'initial'
            and due_rule = '4 weeks from sentence'
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
    and kind = 'initial'
    and due_rule = '4 weeks from sentence'
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
