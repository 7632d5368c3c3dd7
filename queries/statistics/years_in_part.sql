-- Meaning: the years in which parts of one measure of one area are held at a finer grain than the one asked for.
-- Grain: one row a reporting year, by year; the whole may be held beside its parts.
-- Parameters: $area the area, $measure the measure, $category and $level the grain
select distinct s.reporting_year
from annual_statistics as s
where
    s.area = $area
    and s.measure = $measure
    and ($category = 'all' or s.category = $category)
    and ($level = 'all' or s.level = $level)
    and (s.category != $category or s.level != $level)
    and s.category != '4'
order by s.reporting_year
