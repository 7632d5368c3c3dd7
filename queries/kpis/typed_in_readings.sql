-- Meaning: the counts typed in for a KPI that is not measured from records.
-- Grain: one row a period that ends by $end, the latest last.
-- Parameters: $area the board, or empty for all; $kpi the KPI, $end the last day looked at
select starts_on, ends_on, numerator_count, denominator_count, median_days, area
from kpi_readings
where ($area = '' or area = $area) and kpi = $kpi and ends_on <= $end
order by ends_on, starts_on, area
