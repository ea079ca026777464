/*
One row per matter: a ticket and those that took it up again. A ticket belongs to the matter before it
when it names the same order and was opened within 14 days after the latest end so far; where no order
is named, when the same opener (same kind of token) opened it within 7 days in the same native category
and subcategory. Spam, deleted and merged tickets are left out; a ticket that names neither order nor
opener and category is a matter of its own.

ended_at is the end of the last of its tickets to end, and NULL while one is open. A matter whose end
lies so near the end of the log that it might still be taken up has is_end_sure false. end_verdict is
what the ledger says of the closing that ended it, and evidenced_at is ended_at where that is supported.
Of what happened from ripe_until_at on, the ledger can say what was wrong and not yet what was right.

evidenced_until_at is where the wait for an evidenced end stops: at that end (is_evidenced); where the
matter was set aside or its end awaits a decision (nobody can say how long it would have gone on); or
at ripe_until_at.
*/
with horizon as (
    select platform, min(until_at) as as_of
    from horizons
    where table_name in ('tickets', 'events')
    group by platform
),
linked as (
    select
        f.platform, f.ticket_id, f.opened_at, f.order_id, f.seller_id, f.category, h.as_of,
        case when f.reopened_at is null then f.closing_at end as closing_at,
        case
            when f.order_id is not null then 'order'
            when f.opener_id is not null and f.category_native is not null
                then 'opener ' || coalesce(f.opener_id_kind, '')
            else 'ticket'
        end as link,
        case
            when f.order_id is not null then f.order_id
            when f.opener_id is not null and f.category_native is not null then f.opener_id
            else f.ticket_id
        end as link_id,
        case when f.order_id is null then coalesce(f.category_native, '') else '' end as native,
        case when f.order_id is null then coalesce(f.subcategory_native, '') else '' end as subnative,
        case when f.order_id is null then 7 else 14 end * 86400 as reach_seconds,
        f.file_id, f.line_no
    from ticket_facts f
    left join horizon h on h.platform = f.platform
    where f.opened_at is not null and f.status not in ('spam', 'deleted', 'merged')
),
followed as (
    select
        platform, ticket_id,
        max(coalesce(closing_at, as_of)) over w as previous_end_at
    from linked
    window w as (
        partition by platform, link, link_id, native, subnative
        order by opened_at, ticket_id
        rows between unbounded preceding and 1 preceding
    )
),
numbered as (
    select
        l.platform, l.ticket_id, l.link, l.link_id, l.native, l.subnative, l.opened_at, l.closing_at,
        l.as_of, l.reach_seconds, l.seller_id, l.category, l.file_id, l.line_no,
        cast(sum(
            case
                when seconds_between(f.previous_end_at, l.opened_at) <= l.reach_seconds then 0
                else 1
            end
        ) over (
            partition by l.platform, l.link, l.link_id, l.native, l.subnative
            order by l.opened_at, l.ticket_id
            rows between unbounded preceding and current row
        ) as bigint) as matter_no
    from linked l
    join followed f on f.platform = l.platform and f.ticket_id = l.ticket_id
),
gathered as (
    select
        platform, link, link_id, native, subnative, matter_no,
        min(opened_at) as opened_at,
        min_by(ticket_id, (opened_at, ticket_id)) filter (where ticket_id is not null) as matter_id,
        count(*) as ticket_count,
        case when count(*) = count(closing_at) then max(closing_at) end as ended_at,
        max_by(ticket_id, (closing_at, ticket_id)) filter (where closing_at is not null)
            as last_ticket_id,
        max(as_of) as as_of, max(reach_seconds) as reach_seconds
    from numbered
    group by platform, link, link_id, native, subnative, matter_no
),
judged as (
    select
        g.platform, g.matter_id, g.opened_at, g.ended_at, g.last_ticket_id, g.ticket_count, g.link,
        g.as_of, least(g.as_of, u.unripe_at) as ripe_until_at,
        coalesce(seconds_between(g.ended_at, g.as_of) >= g.reach_seconds, false) as is_end_sure,
        l.verdict as end_verdict,
        case when l.verdict = 'supported' then g.ended_at end as evidenced_at
    from gathered g
    left join ripening u on u.platform = g.platform and u.claim = 'resolved'
    left join claims_ledger l
        on l.platform = g.platform and l.subject_id = g.last_ticket_id and l.claim = 'resolved'
        and l.claimed_at = g.ended_at
)
select
    j.platform, j.matter_id, j.opened_at, j.ended_at, j.last_ticket_id, j.ticket_count, j.link,
    j.as_of, j.ripe_until_at, j.is_end_sure, j.end_verdict, j.evidenced_at,
    coalesce(j.is_end_sure and j.evidenced_at < j.ripe_until_at, false) as is_evidenced,
    case
        when j.is_end_sure and j.evidenced_at < j.ripe_until_at then j.evidenced_at
        when j.end_verdict in ('excluded', 'not_testable', 'too_early')
            then least(j.ended_at, j.ripe_until_at)
        else j.ripe_until_at
    end as evidenced_until_at,
    n.seller_id, n.category, n.file_id, n.line_no
from judged j
join numbered n on n.platform = j.platform and n.ticket_id = j.matter_id
