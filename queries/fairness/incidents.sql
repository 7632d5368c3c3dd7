-- Meaning: serious incidents of each year: people charged, what became of earlier charges, serious case reviews.
-- Grain: one row a year, incident and level, categories added up; null where one of them is not held. Level 1 has
-- Categories 1 and 2, and no serious case reviews.
-- Parameters: none
select
    reporting_year,
    incident,
    level,
    if(count(*) = if(level = '1', 2, 3), sum(incident_count), null)::bigint as incident_count
from serious_further_offences
group by reporting_year, incident, level
order by reporting_year desc, incident, level
