-- Meaning: the residents of an area by broad ethnic group, of the latest census that all five groups are held of.
-- Grain: one row a group; none where no census is held whole.
-- Parameters: $area the area
with
    whole as (
        select max(census_year) as census_year
        from (select census_year from population_by_group where area = $area group by census_year having count(*) = 5)
    )
select
    p.census_year,
    p.census_group,
    p.people_count,
    p.basis,
    concat_ws(', ', src.title, src.publisher, left(src.published_on, 4)) as source
from population_by_group as p
join whole on whole.census_year = p.census_year
join sources as src on src.source_id = p.source_id
where p.area = $area
order by p.census_group
