-- Meaning: cases open at Level 2 or 3 on a day, by full months since they were first managed there.
-- Grain: one row; spells of a case that follow each other within a day are one stay, also through another level or
-- custody. A case in custody on the day is counted apart. held_from is null where no spell is held by $end.
-- A month is full on the day of the month it began on, or on the last day of a month that has no such day.
-- Parameters: $area the board, or empty for all; $end the day
with
    spells as (
        select
            area,
            case_key,
            kind,
            started_on,
            ended_on,
            coalesce(
                date_diff('day', lag(ended_on) over (partition by area, case_key order by started_on), started_on) > 1,
                true
            ) as is_new
        from level_spells
        where ($area = '' or area = $area) and started_on <= $end
    ),
    stays as (select *, sum(is_new::int) over (partition by area, case_key order by started_on) as stay from spells),
    cases as (
        select
            min(started_on) filter (where kind = 'managed') as managed_on,
            bool_or(kind = 'managed' and coalesce(ended_on > $end, true)) as is_managed
        from stays
        group by area, case_key, stay
        having bool_or(coalesce(ended_on > $end, true))
    ),
    counted as (
        select
            is_managed,
            12 * (year($end::date) - year(managed_on))
            + month($end::date)
            - month(managed_on)
            - if(day($end::date) < day(managed_on) and $end::date < last_day($end::date), 1, 0) as months
        from cases
    )
select
    (select min(started_on) from spells) as held_from,
    count(*) filter (where is_managed and months < 3) as under_3_count,
    count(*) filter (where is_managed and months between 3 and 5) as from_3_to_5_count,
    count(*) filter (where is_managed and months between 6 and 11) as from_6_to_11_count,
    count(*) filter (where is_managed and months >= 12) as from_12_count,
    count(*) filter (where not is_managed) as in_custody_count
from counted
