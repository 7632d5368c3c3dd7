-- Meaning: referrals to Levels 2 and 3 received in the period, by the agency that made them.
-- Grain: one row an agency that referred, the most referrals first; accepted by $end.
-- Parameters: $area the board, or empty for all; $start and $end the first and last day of the period
select
    source_agency as agency,
    count(*) as received_count,
    count(*) filter (where outcome = 'accepted' and decided_on <= $end) as accepted_count
from referrals
where ($area = '' or area = $area) and received_on between $start and $end
group by source_agency
order by received_count desc, agency
