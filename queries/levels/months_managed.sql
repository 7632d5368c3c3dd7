-- Meaning: cases open at Level 2 or 3 on a day, by full months since they were first managed there.
-- Grain: one row; spells of a case that follow each other within a day are one stay, also through another level or
-- custody. A case in custody on the day is counted apart. held_from is null where no spell is held by $end.
-- Parameters: $end the day
with
    spells as (
        select
            case_key,
            kind,
            started_on,
            ended_on,
            coalesce(started_on > 1 + lag(ended_on) over (partition by case_key order by started_on), true) as is_new
        from level_spells
        where started_on <= $end
    ),
    stays as (select *, sum(is_new::int) over (partition by case_key order by started_on) as stay from spells),
    cases as (
        select
            case_key,
            date_sub('month', min(started_on) filter (kind = 'managed'), $end::date) as months,
            bool_or(kind = 'managed' and coalesce(ended_on > $end, true)) as is_managed
        from stays
        group by case_key, stay
        having bool_or(coalesce(ended_on > $end, true))
    )
select
    (select min(started_on) from spells) as held_from,
    count(*) filter (is_managed and months < 3) as under_3_count,
    count(*) filter (is_managed and months between 3 and 5) as from_3_to_5_count,
    count(*) filter (is_managed and months between 6 and 11) as from_6_to_11_count,
    count(*) filter (is_managed and months >= 12) as from_12_count,
    count(*) filter (not is_managed) as in_custody_count
from cases
