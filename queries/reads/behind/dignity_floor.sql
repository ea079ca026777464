-- The tickets behind a figure of dignity_floor, the latest first: $most of them, and how many. A
-- bucket is `leg/standing`; the legs all_five and all_told take the five together.
with judged as (
    select
        platform, 'ticket' as subject_kind, ticket_id as subject_id, opened_at,
        case
            when not has_messages or opened_at is null then 'unknown'
            when seconds_between(opened_at, person_at) <= $hours * 3600 then 'met'
            when seconds_between(opened_at, maybe_person_at) <= $hours * 3600 then 'unknown'
            when seconds_between(opened_at, messages_until_at) < $hours * 3600 then 'too_early'
            else 'not_met'
        end as by_person,
        in_plain_words, not_by_timer, no_new_ticket, not_asked_again, person_at, closing_at,
        closing_actor_kind, status_native, seller_id, category, file_id, line_no
    from exception_legs
    where ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(opened_at as date) >= $since)
        and ($until is null or cast(opened_at as date) < $until)
),
together as (
    select
        *, [by_person, in_plain_words, not_by_timer, no_new_ticket, not_asked_again] as legs
    from judged
),
stood as (
    select
        * exclude (legs),
        case split_part($bucket, '/', 1)
            when 'by_person' then by_person
            when 'in_plain_words' then in_plain_words
            when 'not_by_timer' then not_by_timer
            when 'no_new_ticket' then no_new_ticket
            when 'not_asked_again' then not_asked_again
            when 'all_five' then
                case
                    when list_contains(legs, 'too_early') then 'too_early'
                    when list_contains(legs, 'unknown') then 'unknown'
                    when list_contains(legs, 'not_met') then 'not_met'
                    else 'met'
                end
            when 'all_told' then
                case
                    when list_contains(legs, 'too_early') then 'too_early'
                    when list_contains(legs, 'not_met') then 'not_met'
                    when list_contains(legs, 'met') then 'met'
                    else 'unknown'
                end
        end as standing
    from together
),
found as (
    select * exclude (standing)
    from stood
    where standing = split_part($bucket, '/', 2)
)
select *, count(*) over () as total
from found
order by opened_at desc nulls last, platform, subject_id
limit $most
