-- Status updates of one platform in one hour of its local day, or in one minute of that hour, as
-- queries/analyses/clock_hours.sql counts them; the latest $most, and how many.
with updates as (
    select
        event.platform, event.subject as subject_kind, event.subject_id,
        event.happened_at, event.from_native, event.to_native, event.actor_kind, event.actor_id,
        event.rule_name,
        coalesce(ticket.seller_id, orders.seller_id) as seller_id,
        coalesce(ticket.category, orders.category) as category,
        timezone(place.timezone, timezone('UTC', event.happened_at)) as local_at,
        event.file_id, event.line_no, event.event_id
    from events as event
    join platforms as place on place.platform = event.platform and place.timezone is not null
    left join tickets as ticket
        on event.subject = 'ticket' and ticket.platform = event.platform
        and ticket.ticket_id = event.subject_id
    left join orders
        on event.subject = 'order' and orders.platform = event.platform
        and orders.order_id = event.subject_id
    where event.platform = $at_platform
        and event.kind = 'status_changed'
        and event.actor_kind <> 'buyer'
        and event.time_precision <> 'day'
        and not event.is_annulled
)
select * exclude (local_at, event_id), count(*) over () as total
from updates
where hour(local_at) = $hour
    and ($minute is null or minute(local_at) = $minute)
    and ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or cast(local_at as date) >= $since)
    and ($until is null or cast(local_at as date) < $until)
order by happened_at desc, event_id
limit $most
