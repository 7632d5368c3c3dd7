-- Meaning: measures of one area over the years, with where each figure comes from; Category 4 stands beside the totals
-- that include it.
-- Grain: one row a measure, reporting year, category and level held, of the edition that is drawn; never to be summed
-- across all or 2+3. A year not held has no row.
-- Parameters: $area the area, $measure the measure, $category and $level the grain, or empty for every one
select
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
    src.kind as source_kind,
    src.kind like 'press%' as is_press
from annual_statistics as s
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
    s.area = $area
    and ($measure = '' or s.measure = $measure)
    and if($category = '', s.category != '4', s.category = $category)
    and ($level = '' or s.level = $level)
order by s.measure, s.reporting_year, s.category, s.level
