/*
title = "Updated without work"
question = "Did the platform's side do anything on the ticket between one update of its status or progress and the next?"
per = "event"
screen = "status_clocks"
against = "processing"
strength = "unsupported"
absence_supports = false
planted = ["updated_without_work"]
phenomena = ["S18"]
why = "A status that moves looks like work. Where no message, no note, no remedy and no handing over stands between two updates, only the label worked."
innocent = [
    "The work may have been done outside the system, or by telephone.",
    "Notes between colleagues may not be in the export, and then no work can be seen in them.",
    "A supplier or a bank may have moved it, and the update passes that on.",
    "Repeated wording and what bots write do not count as work here, though they may have helped.",
]
needs = [
    ["events.to_status", "events.happened_at", "messages.sent_at", "messages.actor_kind"],
    ["events.progress", "events.happened_at", "messages.sent_at", "messages.actor_kind"],
]
method = "Substantive acts (fact substantive_acts) between an update and the one before it, and within window_minutes on either side. An update that follows the buyer's own message within the window only says whose turn it is, and is set aside."
reviewed = 2026-11-25
example = """
tickets
| ticket_id | opened_at        | status           |
| worked    | 2026-03-01 09:00 | waiting_platform |
| moved     | 2026-03-01 09:00 | waiting_platform |
| noted     | 2026-03-01 09:00 | waiting_platform |
| by_turn   | 2026-03-01 09:00 | waiting_platform |
| by_whom   | 2026-03-01 09:00 | waiting_platform |
| by_buyer  | 2026-03-01 09:00 | waiting_platform |
| fresh     | 2026-03-09 09:00 | waiting_platform |
| bar       | 2026-03-01 09:00 | open             |
| done      | 2026-03-01 09:00 | resolved         |

events
| event_id | subject_id | happened_at      | kind           | to_status        | progress | actor_kind |
| u_1      | worked     | 2026-03-03 09:00 | status_changed | waiting_platform |          | agent      |
| u_2      | moved      | 2026-03-03 09:00 | status_changed | open             |          | agent      |
| u_3      | moved      | 2026-03-05 09:00 | status_changed | waiting_platform |          | rule       |
| u_4      | noted      | 2026-03-03 09:00 | status_changed | waiting_platform |          | agent      |
| u_5      | by_turn    | 2026-03-03 09:01 | status_changed | waiting_platform |          | rule       |
| u_6      | by_whom    | 2026-03-03 09:00 | status_changed | waiting_platform |          | unknown    |
| u_7      | by_buyer   | 2026-03-03 09:00 | status_changed | waiting_platform |          | buyer      |
| u_8      | fresh      | 2026-03-09 23:55 | status_changed | waiting_platform |          | agent      |
| u_9      | bar        | 2026-03-02 09:00 | progress       |                  | 0.2      | timer      |
| u_10     | bar        | 2026-03-03 09:00 | progress       |                  | 0.4      | unknown    |
| u_11     | done       | 2026-03-03 09:00 | status_changed | resolved         |          | agent      |

messages
| ticket_id | sent_at          | side     | actor_kind | is_public | text                              |
| worked    | 2026-03-02 09:00 | platform | agent      | true      | I have asked the supplier for you |
| moved     | 2026-03-02 09:00 | platform | agent      | true      | Your case is with our colleagues  |
| moved     | 2026-03-04 09:00 | platform | bot        | true      | We are working on it              |
| noted     | 2026-03-03 09:10 | platform | agent      | false     | Bank says the money is there      |
| by_turn   | 2026-03-03 09:00 | buyer    | buyer      | true      | Is there any news                 |

verdicts
| subject_id | ticket_id | verdict   | finding      | act        |
| u_1        | worked    | no_match  | worked       | message    |
| u_2        | moved     | no_match  | worked       | message    |
| u_3        | moved     | match     | only_label   |            |
| u_4        | noted     | no_match  | worked       | note       |
| u_5        | by_turn   | excluded  | after_buyer  |            |
| u_6        | by_whom   | unknown   | by_whom      |            |
| u_7        | by_buyer  | excluded  | by_buyer     |            |
| u_8        | fresh     | too_early | too_early    |            |
| u_9        | bar       | match     | only_label   |            |
| u_10       | bar       | match     | only_label   |            |
"""

[what_to_do]
manager = "Sort the matches by actor and rule: an update that a timer makes by itself should not be shown to buyers as progress."
seller = "Write one line with an update, to the buyer or as a note: what was done since the last one."

[verdicts]
match = "The platform's side changed the status of a ticket it did not end, or moved its progress, and since window_minutes after its update before (else since the opening) up to window_minutes after this one no substantive act is recorded: no message or note by a person in words of their own, no remedy, no evidence, no handing over by a person."
no_match = "Such an act stands in that time, or within window_minutes before the update."
too_early = "None yet, and the log (tickets, events, messages) ends less than window_minutes after the update."
unknown = "The export has no messages, or they begin after the time that is looked at; the log does not say who changed the status; a stamp has no time of day; or only an act whose author or side the log does not say, or a remedy or evidence without a time, could count."
excluded = "Made by the buyer, or within window_minutes of the buyer's own message, which the update follows; or the ticket was withdrawn, merged, spam or deleted. Annulled updates and those that end the ticket are not judged here."

[params.window_minutes]
unit = "minutes"
default = 30
range = [1, 1440]
raises = "no_match"
help = "An act this close to an update, before or after, counts as done with it."

[zh]
title = "更新而无作为"
question = "在状态或进度的一次更新与下一次更新之间，平台一方是否做过什么？"
why = "状态在动，看起来像是在处理。若两次更新之间没有消息、备注、补救，也没有转手，动的就只有标签。"
innocent = [
    "工作可能在系统之外进行，或通过电话。",
    "同事之间的备注可能不在导出之中，其中的工作便看不到。",
    "可能是供货商或银行有了进展，更新只是转告。",
    "重复的措辞和机器人写的话在这里不算作为，尽管可能有用。",
]
method = "某次更新与前一次更新之间，以及前后各 window_minutes 之内的实质作为（事实 substantive_acts）。在时间窗内紧随买家自己消息的更新只说明轮到谁，另列。"

[zh.what_to_do]
manager = "按操作者和规则排列符合项：定时器自行作出的更新，不应当作进展给买家看。"
seller = "更新时写一行，给买家或写成备注：上次以来做了什么。"

[zh.verdicts]
match = "平台一方更改了未结工单的状态或推动了进度，而自上一次更新后 window_minutes 分钟（否则自开单）起，到本次更新后 window_minutes 分钟止，没有任何实质作为：没有人用自己的话写的消息或备注，没有补救，没有证据，也没有人作的转手。"
no_match = "这段时间内，或更新之前 window_minutes 分钟之内，有这样的作为。"
too_early = "尚无，而日志（工单、事件、消息）在更新后不足 window_minutes 分钟处就结束了。"
unknown = "导出中没有消息，或消息记录晚于所看的时段才开始；日志没有说明由谁更改状态；时间只有日期；或唯一可能算数的作为，其作者或立场不明，或补救、证据没有时间。"
excluded = "由买家作出，或在买家自己的消息之后 window_minutes 分钟之内，只是随之而变；或工单已撤回、合并、标为垃圾或删除。被作废的更新和结束工单的更新不在此评判。"

[zh.params]
window_minutes = "与更新相距（之前或之后）不超过这段时间的作为，视为与更新同时所做。"
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
updates as (
    select
        e.platform, e.event_id, e.subject_id as ticket_id, e.happened_at, e.kind, e.from_native,
        e.to_native, e.progress, e.actor_kind, e.actor_id, e.rule_name, e.time_precision, e.file_id,
        e.line_no, t.opened_at, t.status as now_status,
        -- a bar of progress is the platform's, whoever moved it
        e.actor_kind = 'unknown' and e.kind <> 'progress' as is_by_whom,
        max(case when e.actor_kind <> 'buyer' then e.happened_at end) over (
            partition by e.platform, e.subject_id order by e.happened_at, e.sequence_no, e.event_id
            rows between unbounded preceding and 1 preceding
        ) as before_at
    from events e
    left join tickets t on t.platform = e.platform and t.ticket_id = e.subject_id
    where e.subject = 'ticket' and e.kind in ('status_changed', 'progress') and not e.is_annulled
        and coalesce(e.to_status, 'open') not in
            ('resolved', 'closed', 'withdrawn', 'merged', 'spam', 'deleted')
),
acted as (
    select
        u.platform, u.event_id,
        min(case when s.is_certain then s.act_at end) as act_at,
        min_by(s.act, (s.act_at, s.act)) filter (where s.is_certain and s.act_at is not null) as act,
        count(*) > 0 as has_maybe
    from updates u
    join substantive_acts s on s.platform = u.platform and s.ticket_id = u.ticket_id
    cross join params
    where s.act_at is null
        or (
            seconds_between(u.happened_at, s.act_at) <= params.window_minutes * 60
            and (
                seconds_between(s.act_at, u.happened_at) <= params.window_minutes * 60
                or u.before_at is null
                or seconds_between(u.before_at, s.act_at) > params.window_minutes * 60
            )
        )
    group by u.platform, u.event_id
),
heard as (
    select u.platform, u.event_id, max(m.sent_at) as buyer_at
    from updates u
    join message_facts m on m.platform = u.platform and m.ticket_id = u.ticket_id
    where m.is_maybe_buyer and m.sent_at <= u.happened_at
    group by u.platform, u.event_id
),
found as (
    select
        u.platform, u.event_id, u.ticket_id, u.happened_at, u.kind, u.from_native, u.to_native,
        u.progress, u.actor_kind, u.actor_id, u.rule_name, u.before_at, a.act_at, a.act, u.file_id,
        u.line_no,
        case
            when u.actor_kind = 'buyer' then 'by_buyer'
            when u.now_status in ('withdrawn', 'merged', 'spam', 'deleted') then u.now_status
            when not coalesce(h.has_messages, false) then 'no_messages'
            when u.time_precision = 'day' then 'date_only'
            when a.act_at is not null and not u.is_by_whom then 'worked'
            when seconds_between(coalesce(b.buyer_at, u.opened_at), u.happened_at)
                <= params.window_minutes * 60 then 'after_buyer'
            when u.is_by_whom then 'by_whom'
            when coalesce(u.before_at, u.opened_at) < h.messages_from_at then 'messages_begin_later'
            when seconds_between(u.happened_at, h.as_of) < params.window_minutes * 60
                then 'too_early'
            when a.has_maybe then 'maybe'
            else 'only_label'
        end as finding
    from updates u
    left join horizon h on h.platform = u.platform
    left join acted a on a.platform = u.platform and a.event_id = u.event_id
    left join heard b on b.platform = u.platform and b.event_id = u.event_id
    cross join params
)
select
    platform, event_id as subject_id, happened_at,
    case
        when finding = 'only_label' then 'match'
        when finding = 'worked' then 'no_match'
        when finding = 'too_early' then 'too_early'
        when finding in ('no_messages', 'messages_begin_later', 'date_only', 'by_whom', 'maybe')
            then 'unknown'
        else 'excluded'
    end as verdict,
    finding, ticket_id, kind, from_native, to_native, progress, actor_kind, actor_id, rule_name,
    before_at as updated_before_at, act_at, act, file_id, line_no
from found
