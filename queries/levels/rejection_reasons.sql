-- Meaning: why referrals to Levels 2 and 3 received in the period were rejected by its last day.
-- Grain: one row a reason given, the most frequent first.
-- Parameters: $area the board, or empty for all; $start and $end the first and last day of the period
select rejection_reason as reason, count(*) as rejected_count
from referrals
where
    ($area = '' or area = $area) and received_on between $start and $end and outcome = 'rejected' and decided_on <= $end
group by rejection_reason
order by rejected_count desc, reason
