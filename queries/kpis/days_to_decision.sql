-- Meaning: how many days each referral to Level 2 or 3 waited for its decision.
-- Grain: one row a referral decided from $start to $end, and one a referral received by $end and not decided by then,
-- which still waits (is_open) and has waited to $end; what came after $end is not looked at.
-- Parameters: $area the board, or empty for all; $start and $end the first and last day of the period
with
    known as (
        select
            area,
            referral_key,
            source_agency as agency,
            level_asked as level,
            received_on,
            if(decided_on <= $end, decided_on, null) as decided_on
        from referrals
        where ($area = '' or area = $area) and received_on <= $end
    )
select
    area,
    referral_key,
    agency,
    level,
    coalesce(decided_on, $end) as counted_on,
    received_on,
    date_diff('day', received_on, coalesce(decided_on, $end)) as waited_days,
    decided_on is null as is_open
from known
where coalesce(decided_on >= $start, true)
order by received_on, referral_key, area
