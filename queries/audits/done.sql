-- Meaning: the audits done, with the version of the form each was answered on.
-- Grain: one row an audit done by $end, the latest first.
-- Parameters: $end the last day looked at; $area the board, $kind and $auditor_group one of each, or empty for all
select audit_key, kind, auditor_group, done_on, form_version
from audits
where
    ($area = '' or area = $area)
    and done_on <= $end
    and ($kind = '' or kind = $kind)
    and ($auditor_group = '' or auditor_group = $auditor_group)
order by done_on desc, audit_key desc
