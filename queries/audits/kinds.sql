-- Meaning: the kinds of audit that the calendar holds, to choose one of them.
-- Grain: one row a kind.
-- Parameters: $area the board, or empty for all
select kind from audits where $area = '' or area = $area group by kind order by lower(kind)
