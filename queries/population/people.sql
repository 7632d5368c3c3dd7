-- Meaning: the people of some ages who live in one area, by mid-year, with where each figure comes from.
-- Grain: one row a mid-year held, latest first.
-- Parameters: $area the area, $ages the ages
select
    p.mid_year,
    p.people_count as value,
    'exact' as precision,
    p.basis,
    p.note,
    p.source_id,
    concat_ws(', ', src.title, src.publisher, left(src.published_on, 4)) as source
from population as p
join sources as src using (source_id)
where p.area = $area and p.ages = $ages
order by p.mid_year desc
