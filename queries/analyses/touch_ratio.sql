/*
title = "How much of processing was work"
question = "Of the time tickets stood under processing, how much lies close to anything that was done on them?"
unit = "hours"
screen = "status_clocks"
phenomena = ["F6"]
needs = [["events.to_status", "events.happened_at", "messages.sent_at", "messages.actor_kind"]]
why = "Processing should mean that somebody is at it. Time near a message, a note, a remedy or a handing over is time at it; the rest is waiting under that name."
innocent = [
    "Work done outside the system leaves no trace here, nor do notes that are not exported.",
    "The minutes on either side of an act are a convention; they can be moved.",
    "Waiting for a bank or a supplier may be all that can be done.",
]
method = "Union of window_minutes before and after each substantive act inside the label, over the time under the label; ratio with the ticket as the cluster: Cochran (1977) 6.5, Rao and Scott (1992). “At most” counts acts whose author or side is not said as well. Beside it the plain sum, which counts overlapping minutes twice."
reviewed = 2026-11-25

[params.window_minutes]
unit = "minutes"
default = 15
range = [1, 240]
raises = "match"
help = "How many minutes before and after an act count as work on the ticket."

[what_to_do]
manager = "Open the tickets that stood longest with nothing done, and give the label a second word for waiting."
seller = "Leave a note when you work on a ticket; what is not written down cannot be seen here."

[zh]
title = "“处理中”有多少是在处理"
question = "工单处于“处理中”的时间里，有多少靠近任何实际所做的事？"
why = "“处理中”应当意味着有人在处理。靠近消息、备注、补救或转手的时间是在处理，其余只是挂着这个名字的等待。"
innocent = [
    "在系统之外所做的工作在这里没有痕迹，未导出的备注也是如此。",
    "作为前后的分钟数是一种约定，可以移动。",
    "等待银行或供货商，也许就是唯一能做的事。",
]
method = "标签存续期间每个实质作为前后 window_minutes 的并集，除以标签时间；以工单为群的比率：Cochran (1977) 6.5，Rao 与 Scott (1992)。“至多”还计入作者或立场不明的作为。旁列简单相加，重叠的分钟计了两次。"

[zh.what_to_do]
manager = "打开挂得最久而什么也没做的工单，并为等待另设一个词。"
seller = "处理工单时留一条备注；没有写下的，这里看不到。"

[zh.params]
window_minutes = "作为之前与之后多少分钟算作在处理。"
*/
with messaging as (
    select platform, count(case when is_there then 1 end) > 0 as has_messages, min(from_at) as from_at
    from horizons
    where table_name = 'messages'
    group by platform
),
spells as (
    select
        s.platform, s.claim_id, s.subject_id as ticket_id, s.started_at, s.sure_until_at as ended_at,
        case
            when s.set_aside is not null then 'set_aside'
            when not coalesce(m.has_messages, false) then 'no_messages'
            when s.basis = 'row' then 'start_unknown'
            when s.started_at < m.from_at then 'messages_begin_later'
            when s.is_date_only then 'date_only'
            when s.end_basis = 'unknown' then 'end_unknown'
        end as unused
    from processing_spells s
    left join messaging m on m.platform = s.platform
    where s.subject = 'ticket'
),
followed as (
    select
        platform, claim_id, ticket_id, started_at, ended_at,
        seconds_between(started_at, ended_at) as label_seconds
    from spells
    where unused is null and started_at < ended_at
),
acts as (
    select
        f.platform, f.claim_id, f.ended_at, f.started_at, s.is_certain,
        seconds_between(f.started_at, s.act_at) as at_second,
        f.label_seconds
    from followed f
    join substantive_acts s on s.platform = f.platform and s.ticket_id = f.ticket_id
    where s.act_at >= f.started_at and s.act_at <= f.ended_at
),
-- all windows are equally wide: what is new in each ends where the next begins
windows as (
    select
        'sure' as reading, platform, claim_id, at_second, label_seconds,
        lead(at_second) over (partition by platform, claim_id order by at_second) as next_second
    from acts
    where is_certain
    union all
    select
        'maybe' as reading, platform, claim_id, at_second, label_seconds,
        lead(at_second) over (partition by platform, claim_id order by at_second) as next_second
    from acts
),
touched as (
    select
        w.reading, w.platform, w.claim_id, count(*) as acts,
        cast(sum(
            least(
                w.at_second + params.window_minutes * 60, w.label_seconds,
                greatest(
                    coalesce(w.next_second - params.window_minutes * 60, w.label_seconds),
                    0
                )
            )
            - greatest(w.at_second - params.window_minutes * 60, 0)
        ) as bigint) as touched_seconds
    from windows w
    cross join params
    group by w.reading, w.platform, w.claim_id
),
readings as (
    select 'sure' as reading
    union all
    select 'maybe' as reading
),
per_ticket as (
    select
        r.reading, f.platform, f.ticket_id,
        cast(sum(coalesce(t.touched_seconds, 0)) as bigint) / cast(3600 as double) as part,
        cast(sum(f.label_seconds) as bigint) / cast(3600 as double) as whole,
        cast(sum(coalesce(t.acts, 0)) as bigint) as acts
    from followed f
    cross join readings r
    left join touched t
        on t.platform = f.platform and t.claim_id = f.claim_id and t.reading = r.reading
    group by r.reading, f.platform, f.ticket_id
)
select
    platform, reading, count(*) as tickets, count(case when acts = 0 then 1 end) as idle_tickets,
    cast(sum(acts) as bigint) as acts, cast(sum(part) as double) as part,
    cast(sum(whole) as double) as whole, cast(sum(part * part) as double) as part_squared,
    cast(sum(part * whole) as double) as product,
    cast(sum(whole * whole) as double) as whole_squared, cast(null as string) as unused,
    cast(0 as bigint) as spells
from per_ticket
group by platform, reading
union all
select
    platform, cast(null as string) as reading, cast(0 as bigint) as tickets,
    cast(0 as bigint) as idle_tickets, cast(0 as bigint) as acts, cast(0 as double) as part,
    cast(0 as double) as whole, cast(0 as double) as part_squared, cast(0 as double) as product,
    cast(0 as double) as whole_squared, unused, count(*) as spells
from spells
where unused is not null
group by platform, unused
