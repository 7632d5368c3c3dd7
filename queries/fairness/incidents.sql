-- Meaning: serious incidents of each year: people charged, what became of earlier charges, serious case reviews.
-- Grain: one row a year, incident and level, categories added up; null where one of them is not held. Level 1 has
-- Categories 1 and 2, and no serious case reviews.
-- Parameters: $area the board, or empty for all
select
    reporting_year,
    incident,
    level,
    if(count(*) = count(distinct area) * if(level = '1', 2, 3), sum(incident_count), null)::bigint as incident_count
from serious_further_offences
where $area = '' or area = $area
group by reporting_year, incident, level
order by reporting_year desc, incident, level
