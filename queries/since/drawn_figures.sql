-- Meaning: the figures of one area as they are drawn, Category 4 left out, to be compared with what a meeting was
-- shown.
-- Grain: one row a measure, category, level and reporting year.
-- Parameters: $area the area
select measure, category, level, reporting_year, value, precision
from annual_statistics
where area = $area and category != '4'
order by measure, category, level, reporting_year
