-- Meaning: people cautioned or convicted in each year for breach of notification requirements.
-- Grain: one row a year, outcome and level, the latest year first.
-- Parameters: none
select reporting_year, outcome, level, people_count
from notification_breaches
order by reporting_year desc, outcome, level
