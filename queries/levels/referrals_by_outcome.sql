-- Meaning: referrals to Levels 2 and 3 received in the period, by what had been decided of them by its last day.
-- Grain: one row; held_from is the first day a referral was received, null where none is held by $end.
-- Parameters: $area the board, or empty for all; $start and $end the first and last day of the period
with
    known as (
        select received_on, if(decided_on <= $end, outcome, 'waiting') as outcome
        from referrals
        where ($area = '' or area = $area) and received_on <= $end
    )
select
    min(received_on) as held_from,
    count(*) filter (where received_on >= $start) as received_count,
    count(*) filter (where received_on >= $start and outcome = 'accepted') as accepted_count,
    count(*) filter (where received_on >= $start and outcome = 'rejected') as rejected_count,
    count(*) filter (where received_on >= $start and outcome = 'waiting') as waiting_count
from known
