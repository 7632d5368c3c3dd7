-- Meaning: orders other than SHPOs and returns to custody, the year's total and the latest earlier one held.
-- Grain: one row a measure, in the report's order; nulls where a figure is not held.
-- Parameters: $area the area, $year the reporting year
with
    listed as (
        select *
        from
            (
                values
                    (1, 'shpo_foreign_travel_restriction'),
                    (2, 'notification_orders_imposed'),
                    (3, 'lifetime_notification_revoked'),
                    (4, 'notification_after_sro_breach'),
                    (5, 'returned_to_custody_licence_breach'),
                    (6, 'returned_to_custody_shpo_breach'),
                    (7, 'cautioned_or_convicted_notification_breach')
            ) as t(place, measure)
    ),
    totals as (
        select
            s.measure,
            s.reporting_year,
            s.value,
            s.precision,
            s.basis,
            s.note,
            concat_ws(', ', src.title, src.publisher, left(src.published_on, 4)) as source,
            row_number() over (partition by s.measure, s.reporting_year order by s.level = 'all' desc) as choice
        from annual_statistics as s
        join sources as src using (source_id)
        join measures as m using (measure)
        where
            s.area = $area
            and s.category = if(m.categories = '1', '1', 'all')
            and s.level in ('all', if(m.levels = '2;3', '2+3', 'all'))
    ),
    one_each as (select * from totals where choice = 1),
    earlier as (
        select measure, max(reporting_year) as reporting_year
        from one_each
        where reporting_year < $year
        group by measure
    )
select
    m.measure,
    m.label,
    m.counts,
    now.value,
    now.precision,
    now.basis,
    now.note,
    now.source,
    before.reporting_year as earlier_year,
    before.value as earlier_value,
    before.precision as earlier_precision,
    before.basis as earlier_basis,
    before.note as earlier_note,
    before.source as earlier_source
from listed
join measures as m using (measure)
left join one_each as now on now.measure = m.measure and now.reporting_year = $year
left join earlier on earlier.measure = m.measure
left join one_each as before on before.measure = m.measure and before.reporting_year = earlier.reporting_year
order by listed.place
