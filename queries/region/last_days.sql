-- Meaning: the last day that the records of each board are known to cover: that of its latest meeting held, else the
-- end of the last period that counts were typed in for.
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
select area, coalesce(max(smb_on), max(ends_on)) as last_day
from days
group by area
order by area
