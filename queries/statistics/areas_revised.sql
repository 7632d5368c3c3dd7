-- Meaning: the measures of each area of which two editions give a figure with two values, each of them exact; rates on
-- two populations are not two values of one figure.
-- Grain: one row an area and measure, by name.
-- Parameters: none
select distinct e.area, e.measure
from earlier_editions as e
join
    annual_statistics as s
    on s.area = e.area
    and s.reporting_year = e.reporting_year
    and s.measure = e.measure
    and s.category = e.category
    and s.level = e.level
    and s.value != e.value
where
    s.precision = 'exact'
    and e.precision = 'exact'
    and coalesce(s.base_mid_year, e.base_mid_year) is not distinct from coalesce(e.base_mid_year, s.base_mid_year)
order by e.area, e.measure
