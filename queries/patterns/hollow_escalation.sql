/*
title = "Escalated to nobody"
question = "Did anybody answer the buyer, or make it good, after the ticket was marked escalated?"
per = "event"
screen = "status_clocks"
against = "escalated"
strength = "unsupported"
absence_supports = true
planted = ["escalated_to_nobody"]
phenomena = ["S19"]
why = "Escalated says that somebody higher up has taken it over. If no person then writes and nothing is made good, only the label went up."
innocent = [
    "Somebody may have worked on it in silence, or told the buyer by telephone.",
    "A reply that many tickets share word for word does not count here, though it may have helped.",
    "An escalation on a Friday evening may be taken up on Monday; move hours to see.",
    "The team it was escalated to may work in another system.",
]
needs = [
    ["messages.sent_at", "messages.side", "messages.actor_kind", "events.to_status"],
    ["messages.sent_at", "messages.side", "messages.actor_kind", "events.kind"],
]
method = "First substantive reply or remedy after the escalation within a fixed window; the window's end is the censoring time. The length is a convention, not a measurement: it can be moved."
reviewed = 2026-11-25
example = """
tickets
| ticket_id | opened_at        | status    |
| helped    | 2026-03-01 09:00 | escalated |
| alone     | 2026-03-01 09:00 | escalated |
| timed_out | 2026-03-01 09:00 | closed    |
| brushed   | 2026-03-01 09:00 | closed    |
| gave_up   | 2026-03-01 09:00 | resolved  |
| by_whom   | 2026-03-01 09:00 | escalated |
| fresh     | 2026-03-09 09:00 | escalated |
| dropped   | 2026-03-01 09:00 | withdrawn |
| paid_back | 2026-03-01 09:00 | escalated |

events
| event_id | subject_id | happened_at      | kind           | to_status | actor_kind |
| e_1      | helped     | 2026-03-02 09:00 | escalated      |           | agent      |
| e_2      | alone      | 2026-03-02 09:00 | escalated      |           | buyer      |
| e_3      | timed_out  | 2026-03-02 09:00 | status_changed | escalated | agent      |
| e_3c     | timed_out  | 2026-03-03 09:00 | status_changed | closed    | timer      |
| e_4      | brushed    | 2026-03-02 09:00 | status_changed | escalated | agent      |
| e_4c     | brushed    | 2026-03-03 09:00 | status_changed | closed    | agent      |
| e_5      | gave_up    | 2026-03-02 09:00 | status_changed | escalated | agent      |
| e_5c     | gave_up    | 2026-03-03 09:00 | status_changed | resolved  | buyer      |
| e_6      | by_whom    | 2026-03-02 09:00 | status_changed | escalated | agent      |
| e_7      | fresh      | 2026-03-09 10:00 | status_changed | escalated | agent      |
| e_8      | dropped    | 2026-03-02 09:00 | status_changed | escalated | agent      |
| e_9      | paid_back  | 2026-03-02 09:00 | status_changed | escalated | agent      |

messages
| ticket_id | sent_at          | side     | actor_kind | text                          |
| helped    | 2026-03-02 15:00 | platform | agent      | Your code is on its way now   |
| alone     | 2026-03-02 09:01 | platform | bot        | We have received your message |
| alone     | 2026-03-05 09:00 | platform | agent      | Is this still a problem       |
| by_whom   | 2026-03-02 15:00 | platform | unknown    | Your code is on its way now   |

remedies
| ticket_id | kind   | state | granted_at       |
| paid_back | refund | done  | 2026-03-03 09:00 |

verdicts
| subject_id | ticket_id | verdict   | finding              |
| e_1        | helped    | no_match  | answered             |
| e_2        | alone     | match     | nobody               |
| e_3        | timed_out | match     | closed_without_human |
| e_4        | brushed   | match     | closed_unanswered    |
| e_5        | gave_up   | excluded  | closed_by_buyer      |
| e_6        | by_whom   | unknown   | maybe                |
| e_7        | fresh     | too_early | too_early            |
| e_8        | dropped   | excluded  | withdrawn            |
| e_9        | paid_back | no_match  | remedied             |
"""

[what_to_do]
manager = "Answer the matches whose tickets are still open. Then see who is told of an escalation, and make somebody answer for it by name."
seller = "Write to the buyer yourself when a ticket of yours is escalated; say who has it now and by when."

[verdicts]
match = "An event made the ticket claim to be escalated, whoever asked for it, and in the hours after it there is no substantive reply by a person (a public message by a seller, an agent or the platform, no repeated wording, more than thanks or a confirmation) and no remedy done. If a rule, a timer or a bot closed the ticket in that time the finding is closed_without_human; if anybody else but the buyer did, closed_unanswered."
no_match = "Such a reply, or a remedy of the ticket or its order, came after the escalation and at most hours later."
too_early = "None yet, and the log (tickets, events, messages) ends less than hours after the escalation."
unknown = "The export has no messages, or they begin after the escalation; or the escalation has a date without a time of day; or only a message whose author, side or audience the log does not say, or a remedy without a time, could be the answer."
excluded = "The ticket was withdrawn, merged, spam or deleted; or the buyer resolved or closed it within hours of the escalation, unanswered."

[params.hours]
unit = "hours"
default = 48
range = [1, 720]
raises = "no_match"
help = "How long after the escalation an answer still counts as its effect."

[zh]
title = "升级给了无人"
question = "工单标为已升级之后，是否有人答复买家或作出补救？"
why = "“已升级”意味着更高一级的人接手了。若此后没有人写一句话，也没有任何补救，升级的就只有标签。"
innocent = [
    "可能有人默默处理，或通过电话告知了买家。",
    "许多工单逐字相同的回复在这里不算，尽管它可能有用。",
    "周五晚上的升级可能周一才有人接手；可移动 hours 查看。",
    "升级给的团队可能在另一系统中工作。",
]
method = "升级之后固定时间内的第一个实质答复或补救；这段时间的末尾即删失时刻。其长短是约定而非测量，可以移动。"

[zh.what_to_do]
manager = "答复仍未结的符合项。然后看看升级会通知到谁，并指定一个具名的人负责。"
seller = "您的工单被升级时，请亲自写信给买家：现在由谁处理，何时答复。"

[zh.verdicts]
match = "某个事件使工单声称已升级（不论由谁提出），而其后 hours 小时内没有人的实质答复（卖家、客服或平台的公开消息，不是重复的措辞，也不只是致谢或确认），也没有已完成的补救。若其间由规则、定时器或机器人关闭，发现为 closed_without_human；若由买家以外的其他人关闭，则为 closed_unanswered。"
no_match = "升级之后、不晚于 hours 小时，有这样的答复，或有针对该工单或其订单的补救。"
too_early = "尚无答复，而日志（工单、事件、消息）在升级后不足 hours 小时处就结束了。"
unknown = "导出中没有消息，或消息记录在升级之后才开始；或升级只有日期没有钟点；或唯一可能的答复，其作者、立场或可见范围不明，或补救没有时间。"
excluded = "工单已撤回、合并、标为垃圾或删除；或买家在升级后 hours 小时内、未获答复时自行解决或关闭。"

[zh.params]
hours = "升级之后多久以内的答复，仍算升级的结果。"
*/
with horizon as (
    select
        platform, min(until_at) as as_of,
        count(case when table_name = 'messages' and is_there then 1 end) > 0 as has_messages,
        min(case when table_name = 'messages' then from_at end) as messages_from_at
    from horizons
    where table_name in ('tickets', 'events', 'messages')
    group by platform
),
escalated as (
    select
        c.platform, c.claim_id as event_id, c.subject_id as ticket_id, c.claimed_at, c.is_exact,
        c.actor_kind, c.status_native, t.order_id, t.status
    from claims c
    left join tickets t on t.platform = c.platform and t.ticket_id = c.subject_id
    where c.claim = 'escalated'
),
replied as (
    select
        e.platform, e.event_id,
        min(case when m.is_reply then m.sent_at end) as reply_at,
        min(m.sent_at) as maybe_reply_at
    from escalated e
    join message_facts m on m.platform = e.platform and m.ticket_id = e.ticket_id
    where m.is_maybe_reply and not m.is_thanks and m.sent_at > e.claimed_at
    group by e.platform, e.event_id
),
remedy_of as (
    select e.platform, e.event_id, e.claimed_at, r.done_at
    from escalated e
    join remedies_done r on r.platform = e.platform and r.ticket_id = e.ticket_id
    union all
    select e.platform, e.event_id, e.claimed_at, r.done_at
    from escalated e
    join remedies_done r on r.platform = e.platform and r.order_id = e.order_id
    where r.ticket_id is null
),
remedied as (
    select
        platform, event_id,
        min(case when done_at > claimed_at then done_at end) as remedy_at,
        count(case when done_at is null then 1 end) > 0 as has_undated_remedy
    from remedy_of
    group by platform, event_id
),
ended as (
    select
        e.platform, e.event_id, min(c.claimed_at) as closed_at,
        min_by(c.actor_kind, c.claim_no) filter (where c.actor_kind is not null) as closed_by
    from escalated e
    join claims c on c.platform = e.platform and c.subject_id = e.ticket_id
    -- only tickets claim it
    where c.claim = 'resolved' and c.claimed_at >= e.claimed_at
    group by e.platform, e.event_id
),
found as (
    select
        e.platform, e.event_id, e.ticket_id, e.claimed_at, e.actor_kind, e.status_native,
        r.reply_at, r.maybe_reply_at, d.remedy_at, n.closed_at, n.closed_by, v.file_id, v.line_no,
        case
            when not coalesce(h.has_messages, false) then 'no_messages'
            when e.status in ('withdrawn', 'merged', 'spam', 'deleted') then e.status
            when not e.is_exact then 'date_only'
            when e.claimed_at < h.messages_from_at then 'messages_begin_later'
            when seconds_between(e.claimed_at, r.reply_at) <= params.hours * 3600 then 'answered'
            when seconds_between(e.claimed_at, d.remedy_at) <= params.hours * 3600 then 'remedied'
            when seconds_between(e.claimed_at, n.closed_at) <= params.hours * 3600
                and n.closed_by = 'buyer' then 'closed_by_buyer'
            when seconds_between(e.claimed_at, h.as_of) < params.hours * 3600 then 'too_early'
            when seconds_between(e.claimed_at, r.maybe_reply_at) <= params.hours * 3600
                then 'maybe'
            when d.has_undated_remedy then 'maybe'
            when seconds_between(e.claimed_at, n.closed_at) <= params.hours * 3600
                and n.closed_by in ('rule', 'timer', 'bot') then 'closed_without_human'
            when seconds_between(e.claimed_at, n.closed_at) <= params.hours * 3600
                then 'closed_unanswered'
            else 'nobody'
        end as finding
    from escalated e
    -- a claim that only the row makes was made by no event
    join events v on v.platform = e.platform and v.event_id = e.event_id
    left join horizon h on h.platform = e.platform
    left join replied r on r.platform = e.platform and r.event_id = e.event_id
    left join remedied d on d.platform = e.platform and d.event_id = e.event_id
    left join ended n on n.platform = e.platform and n.event_id = e.event_id
    cross join params
)
select
    platform, event_id as subject_id, claimed_at as happened_at,
    case
        when finding in ('nobody', 'closed_without_human', 'closed_unanswered') then 'match'
        when finding in ('answered', 'remedied') then 'no_match'
        when finding = 'too_early' then 'too_early'
        when finding in ('no_messages', 'messages_begin_later', 'date_only', 'maybe') then 'unknown'
        else 'excluded'
    end as verdict,
    finding, ticket_id, actor_kind, reply_at, maybe_reply_at, remedy_at, closed_at, closed_by,
    seconds_between(claimed_at, least(reply_at, remedy_at)) / cast(3600 as double) as wait_hours,
    status_native, file_id, line_no
from found
