-- Tickets as queries/analyses/first_message_rich.sql counts them: bucket rich_answered, plain_answered,
-- rich_automatic, or rich with one value of what is held equal (rich category other). The latest
-- $most, and how many.
with judged as (
    select
        platform, 'ticket' as subject_kind, ticket_id as subject_id, opened_at, reply_at,
        automatic_at, first_length, first_attachments, price_band, channel, hour_band,
        case
            when first_length >= $rich_characters or first_attachments >= $rich_attachments
                then 'rich'
            when first_length is not null and first_attachments is not null then 'plain'
        end as first_message,
        case
            when seconds_between(opened_at, reply_at) <= $within_hours * 3600 then 'answered'
            when seconds_between(opened_at, as_of) < $within_hours * 3600 then 'too_early'
            when seconds_between(opened_at, maybe_reply_at) <= $within_hours * 3600 then 'unsure'
            else 'not_answered'
        end as finding,
        coalesce(seconds_between(opened_at, automatic_at) <= $within_hours * 3600, false)
            as is_automatic,
        seller_id, category, file_id, line_no
    from reply_waits
    where unused is null
)
select * exclude (first_message, finding, is_automatic), count(*) over () as total
from judged
where finding in ('answered', 'not_answered')
    and (
        (finding = 'answered' and $bucket = first_message || '_answered')
        or (first_message = 'rich' and is_automatic and $bucket = 'rich_automatic')
        or (first_message = 'rich' and $bucket in (
            'rich category ' || category, 'rich price_band ' || price_band,
            'rich channel ' || channel, 'rich hour_band ' || hour_band
        ))
    )
    and ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or opened_at >= $since)
    and ($until is null or opened_at < $until)
order by opened_at desc, subject_id
limit $most
