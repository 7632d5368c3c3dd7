-- Meaning: what is held of every measure, without its values, to compare two sets of extracts.
-- Grain: one row an area, reporting year, measure, category and level.
-- Parameters: none
select area, reporting_year, measure, category::varchar as category, level::varchar as level
from annual_statistics
order by all
