/*
One row per message, and per opening of a ticket, that says whose turn it is to speak, and whose turn
it is from then until the next such row. A buyer's message hands the turn to the platform, unless it
only thanks. A public message by a person of the platform's side hands it to the buyer in any words;
one that no person wrote does so only where it asks for something (asking_words): an automatic
receipt moves nothing. Opening a ticket is the buyer's first message, unless the platform's side did.

is_platforms: it is the platform's turn under every reading of what the log leaves open (side, author,
audience, a text that is not kept); is_maybe_platforms: under one. Neither: it is the buyer's.
since_at and maybe_since_at: when the platform's turn of that reading began.
*/
with asked as (
    select m.platform, m.message_id
    from messages m
    join asking_words w on m.text ilike '%' || w.phrase || '%'
    where m.side <> 'buyer' and m.actor_kind not in ('buyer', 'seller', 'agent', 'platform')
    group by m.platform, m.message_id
),
spoken as (
    select
        f.platform, f.ticket_id, f.message_no, f.message_id, f.sent_at as turned_at,
        f.is_buyer as to_platform, f.is_maybe_buyer and not f.is_thanks as maybe_to_platform,
        f.side = 'platform' and coalesce(m.is_public, false)
            and (f.actor_kind in ('seller', 'agent', 'platform') or a.message_id is not null)
            as to_buyer,
        f.side in ('platform', 'unknown') and coalesce(m.is_public, true)
            and (
                f.actor_kind in ('seller', 'agent', 'platform', 'unknown')
                or a.message_id is not null or m.text is null
            ) as maybe_to_buyer
    from message_facts f
    join messages m on m.platform = f.platform and m.message_id = f.message_id
    left join asked a on a.platform = f.platform and a.message_id = f.message_id
),
opened as (
    select
        platform, ticket_id, opened_at,
        coalesce(
            opener_kind in ('seller', 'agent', 'platform', 'bot', 'rule', 'timer'), false
        ) as is_by_platform
    from tickets
    where opened_at is not null
),
handed as (
    select
        platform, ticket_id, cast(0 as bigint) as message_no, cast(null as string) as message_id,
        opened_at as turned_at, not is_by_platform as to_platform,
        not is_by_platform as maybe_to_platform, is_by_platform as to_buyer,
        is_by_platform as maybe_to_buyer
    from opened
    union all
    select
        platform, ticket_id, message_no, message_id, turned_at, to_platform, maybe_to_platform,
        to_buyer, maybe_to_buyer
    from spoken
    -- thanks, receipts and what the buyer cannot see leave the turn where it was
    where maybe_to_platform or maybe_to_buyer
),
last_words as (
    select
        platform, ticket_id, message_no, message_id, turned_at,
        max(case when to_platform then message_no end) over w as platform_no,
        max(case when maybe_to_platform then message_no end) over w as maybe_platform_no,
        max(case when to_buyer then message_no end) over w as buyer_no,
        max(case when maybe_to_buyer then message_no end) over w as maybe_buyer_no
    from handed
    window w as (
        partition by platform, ticket_id order by message_no
        rows between unbounded preceding and current row
    )
),
whose as (
    select
        platform, ticket_id, message_no, message_id, turned_at,
        coalesce(platform_no, -1) > coalesce(maybe_buyer_no, -1) as is_platforms,
        coalesce(maybe_platform_no, -1) > coalesce(buyer_no, -1) as is_maybe_platforms
    from last_words
),
begun as (
    select
        platform, ticket_id, message_no, message_id, turned_at, is_platforms, is_maybe_platforms,
        lead(turned_at) over w as until_at,
        coalesce(lag(is_platforms) over w, false) as was_platforms,
        coalesce(lag(is_maybe_platforms) over w, false) as was_maybe_platforms
    from whose
    window w as (partition by platform, ticket_id order by message_no)
)
select
    platform, ticket_id, message_no, message_id, turned_at, until_at, is_platforms,
    is_maybe_platforms,
    case
        when is_platforms then max(case when not was_platforms then turned_at end) over w
    end as since_at,
    case
        when is_maybe_platforms then max(case when not was_maybe_platforms then turned_at end) over w
    end as maybe_since_at
from begun
window w as (
    partition by platform, ticket_id order by message_no
    rows between unbounded preceding and current row
)
