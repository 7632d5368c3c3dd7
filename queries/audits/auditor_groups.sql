-- Meaning: the groups of auditors that the calendar holds, to choose one of them.
-- Grain: one row a group.
-- Parameters: $area the board, or empty for all
select auditor_group from audits where $area = '' or area = $area group by auditor_group order by lower(auditor_group)
