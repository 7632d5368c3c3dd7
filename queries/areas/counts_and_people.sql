-- Meaning: one count of every area in one year, all categories and levels, with the people aged 10 and over who live
-- there: what a number for every 100,000 people is worked on. A nation is left out: its totals may include Category 4.
-- Grain: one row an area that holds the count; population is null where it is not held.
-- Parameters: $measure the count, $year the reporting year
select
    s.area,
    s.value,
    s.precision,
    s.basis,
    s.note,
    concat_ws(', ', src.title, src.publisher, left(src.published_on, 4)) as source,
    people.value as population
from annual_statistics as s
join areas as a on a.area = s.area and a.kind = 'area'
join sources as src using (source_id)
left join
    annual_statistics as people
    on people.area = s.area
    and people.reporting_year = s.reporting_year
    and people.measure = 'population_aged_10_and_over'
where s.measure = $measure and s.reporting_year = $year and s.category = 'all' and s.level in ('all', '2+3')
order by s.area, s.level desc
