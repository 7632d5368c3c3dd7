-- Meaning: initial meetings that fall due four weeks after a community sentence, and whether each was held by then.
-- Grain: one row an initial meeting due from $start to $end with the person in the community; what came after $end is
-- not looked at. One due on $end itself and not held by then is waiting: on the day of a board meeting it is not missed
-- yet. One not held is overdue, and its days late grow, while the spell it fell due in runs: exit or custody stops its
-- clock.
-- Parameters: $area the board, or empty for all; $start and $end the first and last day of the period
with
    known as (
        select area, meeting_key, level, kind, due_on, if(held_on <= $end, held_on, null) as held_on
        from case_meetings
        where
            ($area = '' or area = $area)
            and kind = 'initial'
            and due_rule = '4 weeks from sentence'
            and is_in_community_on_due
            and due_on between $start and $end
    ),
    -- Not made of `known`: DuckDB would then read the spells where nothing about overdue is asked, too.
    stopped as (
        select m.area, m.meeting_key, max(coalesce(s.ended_on, date '9999-12-31')) as stopped_on
        from case_meetings as m
        join
            level_spells as s
            on s.area = m.area
            and s.case_key = m.case_key
            and s.kind = 'managed'
            and s.level = m.level
            and s.started_on <= m.due_on
            and coalesce(s.ended_on >= m.due_on, true)
        where
            ($area = '' or m.area = $area)
            and m.kind = 'initial'
            and m.is_in_community_on_due
            and m.due_on between $start and $end
            and coalesce(m.held_on > $end, true)
            and s.started_on <= $end
            and coalesce(s.ended_on >= $start, true)
        group by m.area, m.meeting_key
    )
select
    k.area,
    k.meeting_key,
    k.level,
    k.kind,
    k.due_on as counted_on,
    k.due_on,
    k.held_on as done_on,
    coalesce(k.held_on <= k.due_on, false) as is_met,
    date_diff('day', k.due_on, coalesce(k.held_on, least(s.stopped_on, $end))) as late_days,
    k.held_on is null and k.due_on < $end and coalesce(s.stopped_on > $end, false) as is_overdue,
    k.held_on is null and k.due_on = $end as is_waiting
from known as k
left join stopped as s on s.area = k.area and s.meeting_key = k.meeting_key
order by k.due_on, k.meeting_key, k.area
