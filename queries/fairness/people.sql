-- Meaning: people at Levels 2 and 3 on 31 March by one characteristic, ethnicities by their broad group of the census.
-- Grain: one row a group, that of everybody not recorded (group_label null) first; where nobody was counted, none.
-- Parameters: $reporting_year the year that ends on the day, $characteristic sex, age or ethnicity
select
    if(is_recorded, coalesce(census_group, group_label), null) as group_label,
    is_recorded,
    sum(people_count)::bigint as people_count
from demography
where reporting_year = $reporting_year and characteristic = $characteristic
group by all
order by is_recorded, min(group_order)
