-- Meaning: the latest reporting year an area holds a figure for.
-- Grain: one row; null where the area holds none.
-- Parameters: $area the area
select max(reporting_year) as reporting_year from annual_statistics where area = $area
