-- Meaning: the recommendations of inspections, and how each stands as at a day: one past its due day and not complete
-- is
-- overdue, whatever was reported.
-- Grain: one row a recommendation, by source and number. `state` is null where the board has reported nothing.
-- Parameters: $area the board, or empty for all; $end the last day looked at
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
where $area = '' or area = $area
order by source, try_cast(split_part(number, '.', 1) as int) nulls last, number
