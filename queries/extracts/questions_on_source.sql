-- Meaning: published figures that do not agree with each other, each as a question.
-- Grain: one row a pair of figures.
-- Parameters: $area the area, or null for all; $year the reporting year, or null for all
select
    q.area,
    q.reporting_year,
    q.question,
    q.smaller_measure,
    q.larger_measure,
    concat_ws(', ', src.title, src.publisher, left(src.published_on, 4)) as source
from questions_on_source as q
join sources as src using (source_id)
where ($area is null or q.area = $area) and ($year is null or q.reporting_year = $year)
order by q.area, q.reporting_year, q.category, q.larger_measure
