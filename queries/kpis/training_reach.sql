-- Meaning: agencies under the duty to co-operate, and whether anybody of theirs was trained.
-- Grain: one row an agency; trained from $start to $end.
-- Parameters: $start and $end the first and last day of the period
select
    a.agency,
    a.kind as agency_kind,
    $end::date as counted_on,
    exists (
        from training as t where t.agency = a.agency and t.attendees_count > 0 and t.held_on between $start and $end
    ) as is_met
from agencies as a
where a.kind = 'Duty to Co-operate'
order by a.agency
