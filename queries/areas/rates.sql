-- Meaning: one rate of every area over the years, at the measure's whole grain, with where each figure comes from.
-- Grain: one row an area and reporting year held; a year not held has no row.
-- Parameters: $measure the rate
select
    s.area,
    s.reporting_year,
    s.value,
    s.precision,
    s.basis,
    s.note,
    s.base_mid_year,
    s.source_id,
    src.published_on,
    concat_ws(', ', src.title, src.publisher, left(src.published_on, 4)) as source,
    if(src.kind like 'press%', src.publisher, src.title) as source_name,
    src.kind as source_kind,
    src.kind like 'press%' as is_press
from annual_statistics as s
join measures as m using (measure)
join sources as src using (source_id)
where
    s.measure = $measure
    and s.category = if(contains(m.categories, ';'), 'all', m.categories)
    and s.level = if(contains(m.levels, ';'), 'all', m.levels)
order by s.area, s.reporting_year
