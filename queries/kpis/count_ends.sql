-- Meaning: the days that end the periods of counts typed in, to judge KPIs as at where no SMB is held.
-- Grain: one row a day, the latest first.
-- Parameters: $area the board, or empty for all
select distinct ends_on from kpi_readings where $area = '' or area = $area order by ends_on desc
