-- Meaning: the recommendations of inspections, and how each stands as at a day: one past its due day and not complete
-- is
-- overdue, whatever was reported.
-- Grain: one row a recommendation, by source and number. `state` is null where the board has reported nothing.
-- Parameters: $end the last day looked at
select
    source,
    number,
    recommendation,
    link,
    is_accepted,
    lead_role,
    due_on,
    linked_actions,
    basis::varchar as basis,
    case
        when is_accepted = false
        then 'not accepted'
        when due_on < $end and coalesce(state != 'complete', true)
        then 'overdue'
        else state::varchar
    end as state
from recommendations
order by source, try_cast(string_split(number, '.')[1] as int), number
