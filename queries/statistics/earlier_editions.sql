-- Meaning: the figures that are not drawn, as a later or firmer edition gives them anew.
-- Grain: one row an area, measure, reporting year, category, level and edition, earliest edition first within a year.
-- Parameters: $area the area, $measure the measure, $category and $level the grain, each empty for all
select
    s.area,
    s.measure,
    s.reporting_year,
    s.category,
    s.level,
    s.value,
    s.precision,
    s.basis,
    s.note,
    s.scope,
    s.base_mid_year,
    four.value as of_category_4_value,
    four.precision as of_category_4_precision,
    four.basis as of_category_4_basis,
    s.source_id,
    src.published_on,
    concat_ws(', ', src.title, src.publisher, left(src.published_on, 4)) as source,
    if(src.kind like 'press%', src.publisher, src.title) as source_name,
    src.kind like 'press%' as is_press
from earlier_editions as s
join sources as src on src.source_id = s.source_id
left join
    annual_statistics as four
    on four.area = s.area
    and four.reporting_year = s.reporting_year
    and four.measure = s.measure
    and four.level = s.level
    and four.category = '4'
    and s.scope = '1 to 4'
where
    ($area = '' or s.area = $area)
    and ($measure = '' or s.measure = $measure)
    and if($category = '', s.category != '4', s.category = $category)
    and ($level = '' or s.level = $level)
order by s.area, s.measure, s.reporting_year, s.category, s.level, src.published_on, s.source_id
