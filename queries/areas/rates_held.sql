-- Meaning: what areas can be compared by for every 100,000 people: the rates that any area holds a figure of, and
-- counts
-- that any area holds together with the people who live there, so that a rate can be worked out.
-- Grain: one row a measure, rates first, by name.
-- Parameters: none
select m.measure, replace(m.short_label, ' per 100,000', '') as short_label
from measures as m
where
    (m.unit = 'per 100,000' and m.measure in (select measure from annual_statistics))
    or (
        m.measure in ('shpo_imposed', 'managed_at_level_2_or_3_in_year')
        and m.measure in (
            select s.measure
            from annual_statistics as s
            join
                population as p
                on p.area = s.area
                and cast(left(s.reporting_year, 4) as integer) - p.mid_year between 0 and 1
        )
    )
order by m.unit != 'per 100,000', m.measure
