-- Meaning: the years from which one measure is counted differently.
-- Grain: one row a break or note, by year.
-- Parameters: $measure the measure
select from_reporting_year, effect, what_changed, label_before, subject_before
from comparability_breaks
where measure = $measure
order by from_reporting_year
