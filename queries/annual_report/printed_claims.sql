-- Meaning: the claims printed in the commentary of one area's annual report.
-- Grain: one row a claim, those on the same measure together.
-- Parameters: $area the area, $year the reporting year of the report
select
    c.claim_id,
    c.measure,
    c.category,
    c.level,
    c.printed_words,
    c.claim_kind,
    c.direction,
    c.printed_percent,
    c.compared_from,
    c.compared_to,
    c.each_category = 'yes' as is_of_each_category,
    c.also_year_before = 'yes' as is_also_of_year_before,
    c.reporting_year,
    c.source_id,
    m.short_label,
    m.unit,
    concat_ws(', ', src.title, src.publisher, left(src.published_on, 4)) as source
from printed_claims as c
join measures as m using (measure)
join sources as src using (source_id)
where c.area = $area and c.reporting_year = $year
order by m.period, c.measure desc, c.claim_id desc
