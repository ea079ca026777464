/*
How many tickets (subjects) opened with a first message that was rich or plain, and whether they were
answered by a person in time (finding); automatic: how many of them had an automatic reply by then.
By what is held equal: category, price, channel and hour. The day is that of the ticket's opening.
*/
with judged as (
    select
        w.platform, w.seller_id, w.category, cast(w.opened_at as date) as day, w.price_band,
        w.channel, w.hour_band,
        case
            when w.first_length >= params.rich_characters
                or w.first_attachments >= params.rich_attachments then 'rich'
            when w.first_length is not null and w.first_attachments is not null then 'plain'
            else 'unknown'
        end as first_message,
        case
            when w.unused is not null then w.unused
            when seconds_between(w.opened_at, w.reply_at) <= params.within_hours * 3600
                then 'answered'
            when seconds_between(w.opened_at, w.as_of) < params.within_hours * 3600 then 'too_early'
            when seconds_between(w.opened_at, w.maybe_reply_at) <= params.within_hours * 3600
                then 'unsure'
            else 'not_answered'
        end as finding,
        coalesce(
            seconds_between(w.opened_at, w.automatic_at) <= params.within_hours * 3600, false
        ) as is_automatic
    from reply_waits w
    cross join params
)
select
    platform, seller_id, category, day, first_message, finding, price_band, channel, hour_band,
    count(*) as subjects, count(case when is_automatic then 1 end) as automatic
from judged
group by
    platform, seller_id, category, day, first_message, finding, price_band, channel, hour_band
