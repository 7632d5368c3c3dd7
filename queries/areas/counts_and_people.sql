-- Meaning: one count of every area over the years, with the people of some ages who live there: what a number for every
-- 100,000 people is worked on. All areas of a year have one mid-year, the latest held of any area that is neither after
-- the reporting year begins nor more than a year before; Category 4 stands beside the totals that include it.
-- Grain: one row an area and reporting year that holds the count and the people, and level; `all` before `2+3`.
-- Parameters: $measure the count, $category and $level its grain, $ages the ages
with
    base as (
        select held.reporting_year, max(p.mid_year) as mid_year
        from (select distinct reporting_year from annual_statistics where measure = $measure) as held
        join
            population as p
            on p.ages = $ages
            and cast(left(held.reporting_year, 4) as integer) - p.mid_year between 0 and 1
        join areas as a on a.area = p.area and a.kind = 'area'
        group by held.reporting_year
    )
select
    s.area,
    s.reporting_year,
    s.value,
    s.precision,
    s.basis,
    s.note,
    s.scope,
    four.value as of_category_4_value,
    four.precision as of_category_4_precision,
    four.basis as of_category_4_basis,
    s.source_id,
    src.published_on,
    concat_ws(', ', src.title, src.publisher, left(src.published_on, 4)) as source,
    if(src.kind like 'press%', src.publisher, src.title) as source_name,
    src.kind as source_kind,
    src.kind like 'press%' as is_press,
    people.people_count,
    people.basis as people_basis,
    base.mid_year
from annual_statistics as s
join base on base.reporting_year = s.reporting_year
join population as people on people.area = s.area and people.mid_year = base.mid_year and people.ages = $ages
join sources as src on src.source_id = s.source_id
left join
    annual_statistics as four
    on four.area = s.area
    and four.reporting_year = s.reporting_year
    and four.measure = s.measure
    and four.level = s.level
    and four.category = '4'
    and s.scope = '1 to 4'
where s.measure = $measure and s.category = $category and (s.level = $level or ($level = 'all' and s.level = '2+3'))
order by s.area, s.reporting_year, s.level desc
