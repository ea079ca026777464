/*
One row per status claim made: which, when, until when it stood. Statuses in a row that make the same
claim make it once, at the first of them: resolved and then closed is one claim, at the resolve time.
Where the events do not hold the claim that the order's or ticket's own row makes, the row counts as
one more claim, the last (basis row). What an order's row says of delivery is one claim.
*/
with changes as (
    select
        platform, subject, subject_id, event_id, happened_at, time_precision, actor_id, actor_kind,
        rule_name, to_native, from_status, status, claim, change_no,
        lead(happened_at) over (
            partition by platform, subject, subject_id order by change_no
        ) as until_at
    from status_changes
    where claim is distinct from previous_claim
),
by_event as (
    select
        platform, claim, event_id as claim_id, subject, subject_id, happened_at as claimed_at,
        until_at, to_native as status_native, status, from_status, actor_id, actor_kind, rule_name,
        time_precision <> 'day' as is_exact, change_no as claim_no
    from changes
    where claim <> 'none'
),
row_of as (
    select
        platform, 'order' as subject, order_id as subject_id, status_native,
        case when is_delivery_claimed then 'delivered' else status end as status,
        case
            when is_delivery_claimed or status in ('delivered', 'completed')
                then coalesce(delivery_claimed_at, paid_at, placed_at)
            else coalesce(updated_at, paid_at, placed_at)
        end as claimed_at,
        coalesce(delivery_claimed_at_quality = 'exact', false) as is_exact
    from orders
    union all
    select
        platform, 'ticket' as subject, ticket_id as subject_id, status_native,
        case
            when status in ('resolved', 'closed', 'unknown') and resolved_at is not null
                then 'resolved'
            -- a log that gives the time of closing and no status claims by the time
            when status = 'unknown' and closed_at is not null then 'closed'
            else status
        end as status,
        case
            when status in ('resolved', 'closed', 'unknown')
                then coalesce(resolved_at, closed_at, updated_at)
            else coalesce(updated_at, opened_at)
        end as claimed_at,
        case
            when resolved_at is not null then coalesce(resolved_at_quality = 'exact', false)
            else closed_at is not null and coalesce(closed_at_quality = 'exact', false)
        end as is_exact
    from tickets
),
standing as (
    select platform, subject, subject_id, claim
    from by_event
    where until_at is null
)
select
    platform, claim, claim_id, subject, subject_id, claimed_at, until_at, status_native, status,
    from_status, actor_id, actor_kind, rule_name, is_exact, claim_no, 'event' as basis
from by_event
union all
select
    r.platform, c.claim, r.subject || ' ' || r.subject_id as claim_id, r.subject, r.subject_id,
    r.claimed_at, cast(null as timestamp) as until_at, r.status_native, r.status,
    cast(null as string) as from_status, cast(null as string) as actor_id,
    'unknown' as actor_kind, cast(null as string) as rule_name, r.is_exact,
    -- the row is what the log says in the end
    cast(1000000000 as bigint) as claim_no, 'row' as basis
from row_of r
join status_claims c on c.subject = r.subject and c.status = r.status
left join standing s
    on s.platform = r.platform and s.subject = r.subject and s.subject_id = r.subject_id
    and s.claim = c.claim
where s.claim is null
