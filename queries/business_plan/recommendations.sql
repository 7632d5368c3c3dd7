-- Meaning: the recommendations of inspections, and how each stands as at a day: one past its due day and not complete
-- is
-- overdue, whatever was reported.
-- Grain: one row a recommendation, by source and number. `state` is null where the board has reported nothing.
-- Parameters: $end the last day looked at
with
    keyed as (
        select source, number, unnest(string_split(linked_actions, ';')) as action_key
        from recommendations
        where linked_actions is not null
    ),
    named as (
        select k.source, k.number, string_agg(a.action, '; ' order by a.action_key) as actions
        from keyed as k
        join plan_actions as a using (action_key)
        group by k.source, k.number
    )
select
    r.source,
    r.number,
    r.recommendation,
    r.link,
    r.is_accepted,
    r.lead_role,
    r.due_on,
    n.actions,
    r.basis::varchar as basis,
    case
        when r.is_accepted = false
        then 'not accepted'
        when r.state != 'complete' and r.due_on < $end
        then 'overdue'
        when r.state is null and r.due_on < $end
        then 'overdue'
        else r.state::varchar
    end as state
from recommendations as r
left join named as n using (source, number)
order by r.source, try_cast(string_split(r.number, '.')[1] as int), r.number
