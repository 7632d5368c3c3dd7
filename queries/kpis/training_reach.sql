-- Meaning: agencies under the duty to co-operate, and whether anybody of theirs was trained.
-- Grain: one row an agency; trained from $start to $end.
-- Parameters: $area the board, or empty for all; $start and $end the first and last day of the period
with
    trained as (
        select distinct area, agency
        from training
        where ($area = '' or area = $area) and attendees_count > 0 and held_on between $start and $end
    )
select a.area, a.agency, a.kind as agency_kind, $end::date as counted_on, t.agency is not null as is_met
from agencies as a
left join trained as t on t.area = a.area and t.agency = a.agency
where ($area = '' or a.area = $area) and a.kind = 'Duty to Co-operate'
order by a.agency, a.area
