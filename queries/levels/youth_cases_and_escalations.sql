-- Meaning: youth referrals and cases, requests to move a case to Level 3, and first meetings due before release.
-- Grain: one row; a count is null where its extract holds nothing at all. What came after $end is not looked at.
-- Parameters: $area the board, or empty for all; $start and $end the first and last day of the period
with
    youth as (
        select
            if(
                count(*) = 0, null, count(*) filter (where is_youth and received_on between $start and $end)
            ) as referral_count
        from referrals
        where $area = '' or area = $area
    ),
    managed as (
        select
            if(
                count(*) = 0,
                null,
                count(distinct case_key) filter (
                    where is_youth and kind = 'managed' and started_on <= $end and coalesce(ended_on >= $start, true)
                )
            ) as case_count
        from level_spells
        where $area = '' or area = $area
    ),
    asked as (
        select
            if(count(*) = 0, null, count(*) filter (where asked_on between $start and $end)) as asked_count,
            if(
                count(*) = 0,
                null,
                count(*) filter (where asked_on between $start and $end and outcome = 'accepted' and decided_on <= $end)
            ) as confirmed_count
        from escalations
        where $area = '' or area = $area
    ),
    before_release as (
        select
            *,
            kind = 'initial'
            and due_rule = 'before release'
            and is_in_community_on_due
            and released_on between $start and $end as is_due
        from case_meetings
        where $area = '' or area = $area
    ),
    meetings as (
        select
            if(count(*) = 0, null, count(*) filter (where is_due)) as due_count,
            if(count(*) = 0, null, count(*) filter (where is_due and held_on <= released_on)) as held_count,
            if(
                count(*) = 0,
                null,
                count(*) filter (where is_due and held_on between released_on - interval 6 month and released_on)
            ) as held_within_six_months_count
        from before_release
    )
select
    youth.referral_count,
    managed.case_count,
    asked.asked_count,
    asked.confirmed_count,
    meetings.due_count,
    meetings.held_count,
    meetings.held_within_six_months_count
from youth, managed, asked, meetings
