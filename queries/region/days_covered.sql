-- Meaning: the first and the last day that the records of each board are known to cover: those of its meetings held,
-- the last else the end of the last period that counts were typed in for, and the first where that is earlier.
-- Grain: one row a board that holds either, by area.
-- Parameters: $area one board, or empty for all
with
    days as (
        select area, smb_on, cast(null as date) as ends_on
        from smb_meetings
        where coalesce(is_held, true) and ($area = '' or area = $area)
        union all
        select area, cast(null as date) as smb_on, ends_on
        from kpi_readings
        where $area = '' or area = $area
    )
select area, least(min(smb_on), min(ends_on)) as first_day, coalesce(max(smb_on), max(ends_on)) as last_day
from days
group by area
order by area
