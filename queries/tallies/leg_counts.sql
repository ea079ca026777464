/*
How many tickets had how much of what dignity_floor asks for: whether a person replied within `hours`
(by_person), and the rest as the ticket says it. The day is that of the opening.
*/
with judged as (
    select
        l.platform, l.seller_id, l.category, cast(l.opened_at as date) as day,
        case
            when not l.has_messages or l.opened_at is null then 'unknown'
            when seconds_between(l.opened_at, l.person_at) <= params.hours * 3600 then 'met'
            when seconds_between(l.opened_at, l.maybe_person_at) <= params.hours * 3600
                then 'unknown'
            when seconds_between(l.opened_at, l.messages_until_at) < params.hours * 3600
                then 'too_early'
            else 'not_met'
        end as by_person,
        l.in_plain_words, l.not_by_timer, l.no_new_ticket, l.not_asked_again
    from exception_legs l
    cross join params
)
select
    platform, seller_id, category, day, by_person, in_plain_words, not_by_timer, no_new_ticket,
    not_asked_again, count(*) as subjects
from judged
group by
    platform, seller_id, category, day, by_person, in_plain_words, not_by_timer, no_new_ticket,
    not_asked_again
