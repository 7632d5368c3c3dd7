-- Meaning: the groups of auditors that the calendar holds, to choose one of them.
-- Grain: one row a group.
-- Parameters: none
select distinct auditor_group from audits order by lower(auditor_group)
