-- Meaning: people at Levels 2 and 3 on each 31 March, and those of whom a characteristic is not recorded.
-- Grain: one row a year and characteristic, the latest year first; not_recorded_count is null where the return has no
-- group of the unrecorded.
-- Parameters: $area the board, or empty for all
select
    reporting_year,
    characteristic,
    sum(people_count)::bigint as people_count,
    sum(people_count) filter (where not is_recorded)::bigint as not_recorded_count
from demography
where $area = '' or area = $area
group by reporting_year, characteristic
order by reporting_year desc, characteristic
