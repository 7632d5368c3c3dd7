-- Meaning: what one measure counts, in words.
-- Grain: one row.
-- Parameters: $measure the measure
select measure, label, short_label, subject, period, unit, categories, levels, counts, leaves_out, report_definition
from measures
where measure = $measure
