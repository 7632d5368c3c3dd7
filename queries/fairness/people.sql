-- Meaning: people at Levels 2 and 3 on 31 March by one characteristic, ethnicities by their broad group of the census.
-- Grain: one row a group, that of everybody not recorded (group_label null) first; where nobody was counted, none.
-- Parameters: $area the board, or empty for all; $reporting_year the year that ends on the day, $characteristic sex,
-- age or ethnicity
select
    if(is_recorded, coalesce(census_group, group_label), null) as group_label,
    is_recorded,
    sum(people_count)::bigint as people_count
from demography
where ($area = '' or area = $area) and reporting_year = $reporting_year and characteristic = $characteristic
group by if(is_recorded, coalesce(census_group, group_label), null), is_recorded
order by is_recorded, min(group_order)
