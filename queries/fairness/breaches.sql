-- Meaning: people cautioned or convicted in each year for breach of notification requirements.
-- Grain: one row a year, outcome and level, the latest year first.
-- Parameters: $area the board, or empty for all
select reporting_year, outcome, level, sum(people_count)::bigint as people_count
from notification_breaches
where $area = '' or area = $area
group by reporting_year, outcome, level
order by reporting_year desc, outcome, level
