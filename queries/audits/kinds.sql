-- Meaning: the kinds of audit that the calendar holds, to choose one of them.
-- Grain: one row a kind.
-- Parameters: none
select distinct kind from audits order by lower(kind)
