-- Meaning: the rates per 100,000 that any area holds a figure of: the measures that areas can be compared by.
-- Grain: one row a measure, by name.
-- Parameters: none
select m.measure, m.short_label
from measures as m
where m.unit = 'per 100,000' and m.measure in (select measure from annual_statistics)
order by m.measure
