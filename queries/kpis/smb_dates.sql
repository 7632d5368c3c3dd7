-- Meaning: the meetings of the Strategic Management Board that were held, to judge the KPIs as at one of them.
-- Grain: one row a meeting, the latest first.
-- Parameters: none
select smb_on, is_kpis_reviewed from smb_meetings where coalesce(is_held, true) order by smb_on desc
