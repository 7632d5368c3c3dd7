-- Meaning: the reporting years for which any area's figure is held, for the filters.
-- Grain: one row a reporting year, latest first.
-- Parameters: none
select distinct reporting_year from annual_statistics order by reporting_year desc
