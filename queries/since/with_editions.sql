-- Meaning: the figures of one area of which another edition gives another value, Category 4 left out.
-- Grain: one row a measure, category, level and reporting year.
-- Parameters: $area the area
select distinct s.measure, s.category, s.level, s.reporting_year
from earlier_editions as e
join
    annual_statistics as s
    on s.area = e.area
    and s.reporting_year = e.reporting_year
    and s.measure = e.measure
    and s.category = e.category
    and s.level = e.level
    and s.value != e.value
where s.area = $area and s.category != '4'
order by s.measure, s.category, s.level, s.reporting_year
