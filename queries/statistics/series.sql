-- Meaning: one measure of one area over the years, at one grain, with where each figure comes from.
-- Grain: one row a reporting year held; a year not held has no row.
-- Parameters: $area the area, $measure the measure, $category and $level the grain
select
    s.reporting_year,
    s.value,
    s.precision,
    s.basis,
    s.note,
    s.source_id,
    concat_ws(', ', src.title, src.publisher, left(src.published_on, 4)) as source,
    src.kind as source_kind
from annual_statistics as s
join sources as src using (source_id)
where s.area = $area and s.measure = $measure and s.category = $category and s.level = $level
order by s.reporting_year
