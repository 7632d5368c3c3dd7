-- Meaning: every figure of an area, reporting year and measure of which any is local, to find those not to publish.
-- Grain: one row a category and level held.
-- Parameters: none
select
    s.area,
    s.reporting_year,
    s.measure,
    s.category::varchar as category,
    s.level::varchar as level,
    s.value,
    s.basis::varchar as basis,
    m.categories,
    m.levels,
    m.unit
from annual_statistics as s
join measures as m using (measure)
join
    (
        select distinct area, reporting_year, measure
        from annual_statistics
        where basis in ('provisional', 'illustrative')
    ) as touched using (area, reporting_year, measure)
order by s.area, s.reporting_year, s.measure, s.level, s.category
