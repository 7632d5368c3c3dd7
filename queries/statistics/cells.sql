-- Meaning: every cell of one measure in one area and reporting year, totals beside their parts as published.
-- Grain: one row a category and level held; never to be summed across all or 2+3.
-- Parameters: $area the area, $year the reporting year, $measure the measure
select
    s.category,
    s.level,
    s.value,
    s.precision,
    s.basis,
    s.note,
    s.source_id,
    concat_ws(', ', src.title, src.publisher, left(src.published_on, 4)) as source,
    src.kind as source_kind
from annual_statistics as s
join sources as src using (source_id)
where s.area = $area and s.reporting_year = $year and s.measure = $measure
order by s.category, s.level
