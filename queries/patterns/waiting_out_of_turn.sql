/*
title = "Waiting for the buyer, out of turn"
question = "Did the ticket say it waits for the buyer while it was the platform's turn?"
per = "claim"
screen = "status_clocks"
against = "waiting"
strength = "unsupported"
absence_supports = true
planted = ["waiting_unasked"]
phenomena = ["S23"]
why = "Waiting for the buyer stops the platform's clock, and often starts the one that closes the ticket. Where the buyer spoke last, or nothing was asked, the buyer does not know that anybody waits."
innocent = [
    "The buyer may have been asked by telephone, in a chat or on another ticket.",
    "Several things may have been asked, and the buyer answered only one; the log shows that something was answered, not that all was.",
    "People set the status first and finish their message later; label_minutes allows for that.",
    "An answer that comes in on a Friday evening may be read on Monday; move answer_hours to see.",
    "An automatic message may ask in words that are not on the list (asking_words).",
]
needs = [
    ["messages.sent_at", "messages.side", "messages.actor_kind", "events.to_status"],
    ["messages.sent_at", "messages.side", "messages.actor_kind", "tickets.status"],
]
method = "Whose turn it is follows from the last public message that hands it over; the label is held against it while it stands. The misuse of a user-pending status is known from the incident logs of the BPI Challenge 2013 (Volvo IT)."
reviewed = 2026-11-25
example = """
tickets
| ticket_id | opened_at        | status        |
| asked     | 2026-03-01 09:00 | waiting_buyer |
| unasked   | 2026-03-01 09:00 | waiting_buyer |
| answered  | 2026-03-01 09:00 | waiting_buyer |
| moved     | 2026-03-01 09:00 | open          |
| receipt   | 2026-03-01 09:00 | waiting_buyer |
| at_once   | 2026-03-01 09:00 | waiting_buyer |
| thanked   | 2026-03-01 09:00 | waiting_buyer |
| by_whom   | 2026-03-01 09:00 | waiting_buyer |
| fresh     | 2026-03-09 09:00 | waiting_buyer |
| supplier  | 2026-03-01 09:00 | on_hold       |
| twice     | 2026-03-01 09:00 | merged        |
| row_only  | 2026-03-01 09:00 | waiting_buyer |

events
| event_id | subject_id | happened_at      | from_status   | to_status     | actor_kind |
| w_1      | asked      | 2026-03-02 09:00 | new           | waiting_buyer | agent      |
| w_2      | unasked    | 2026-03-02 09:00 | new           | waiting_buyer | agent      |
| w_3      | answered   | 2026-03-02 09:00 | new           | waiting_buyer | agent      |
| w_4      | moved      | 2026-03-02 09:00 | new           | waiting_buyer | agent      |
| m_4      | moved      | 2026-03-03 12:00 | waiting_buyer | open          | agent      |
| w_5      | receipt    | 2026-03-02 09:00 | new           | waiting_buyer | rule       |
| w_6      | at_once    | 2026-03-02 09:00 | new           | waiting_buyer | agent      |
| w_7      | thanked    | 2026-03-02 09:00 | new           | waiting_buyer | agent      |
| w_8      | by_whom    | 2026-03-02 09:00 | new           | waiting_buyer | agent      |
| w_9      | fresh      | 2026-03-09 12:00 | new           | waiting_buyer | agent      |
| w_10     | supplier   | 2026-03-02 09:00 | new           | on_hold       | agent      |
| w_11     | twice      | 2026-03-02 09:00 | new           | waiting_buyer | agent      |

messages
| ticket_id | sent_at          | side     | actor_kind | text                          |
| asked     | 2026-03-02 09:00 | platform | agent      | Which order is it             |
| answered  | 2026-03-02 09:00 | platform | agent      | Which order is it             |
| answered  | 2026-03-03 09:00 | buyer    | buyer      | Order 17, as I wrote before   |
| moved     | 2026-03-02 09:00 | platform | agent      | Which order is it             |
| moved     | 2026-03-03 09:00 | buyer    | buyer      | Order 18                      |
| receipt   | 2026-03-01 09:01 | platform | bot        | We have received your message |
| at_once   | 2026-03-02 09:05 | platform | agent      | Send me the number of it      |
| thanked   | 2026-03-02 09:00 | platform | agent      | Which order is it             |
| thanked   | 2026-03-02 09:30 | buyer    | buyer      | ok                            |
| by_whom   | 2026-03-02 08:59 | platform | unknown    | It is being looked at         |
| fresh     | 2026-03-09 12:00 | platform | agent      | Which order is it             |
| fresh     | 2026-03-09 18:00 | buyer    | buyer      | Order 19                      |

verdicts
| subject_id      | about_id | verdict   | finding           | out_of_turn_hours |
| w_1             | asked    | no_match  | asked             |                   |
| w_2             | unasked  | match     | set_unasked       | 183.0             |
| w_3             | answered | match     | left_after_answer | 159.0             |
| w_4             | moved    | no_match  | asked             |                   |
| w_5             | receipt  | match     | set_unasked       | 183.0             |
| w_6             | at_once  | no_match  | asked             |                   |
| w_7             | thanked  | no_match  | asked             |                   |
| w_8             | by_whom  | unknown   | maybe             |                   |
| w_9             | fresh    | too_early | too_early         |                   |
| w_10            | supplier | excluded  | on_hold           |                   |
| w_11            | twice    | excluded  | merged            |                   |
| ticket row_only | row_only | match     | left_after_answer | 207.0             |
"""

[what_to_do]
manager = "Open the matches by out_of_turn_hours and answer those still open. Then see what sets the label: a habit, a rule that sets it with every reply, or a clock that stops under it."
seller = "Set the label only with the message that asks, and let every message of the buyer take it off by itself."

[verdicts]
match = "The label was set while it was the platform's turn, and nothing was asked up to label_minutes later (set_unasked); or the buyer answered and the label stood answer_hours more without another word to the buyer (left_after_answer). It is the platform's turn after the opening and after every message of the buyer that does not only thank, until a person of the platform's side writes to the buyer, or an automatic message asks for something."
no_match = "The buyer was asked before the label was set or within label_minutes, and every answer was followed within answer_hours by a message to the buyer or by the end of the label."
too_early = "The label still stands and it is the platform's turn, and the log (tickets, events, messages) ends before label_minutes or answer_hours are over."
unknown = "The export has no messages, or they begin after the turn did; the label has a date without a time of day; the row has come to say something else and nothing says when; or the readings differ because of a message whose author, side or audience the log does not say."
excluded = "The label says on hold, which does not say that it waits for the buyer; or the ticket was withdrawn, merged, spam or deleted."

[params.label_minutes]
unit = "minutes"
default = 10
range = [0, 1440]
raises = "no_match"
help = "A message written up to this long after the label was set counts as written with it."

[params.answer_hours]
unit = "hours"
default = 24
range = [1, 720]
raises = "no_match"
help = "How long the label may stand after the buyer's answer before it counts as left standing."

[zh]
title = "未轮到买家却称等待买家"
question = "轮到平台时，工单是否仍称在等待买家？"
why = "“等待买家”会让平台的计时停下，往往还会启动自动关闭的计时。若最后说话的是买家，或什么也没问，买家并不知道有人在等。"
innocent = [
    "可能通过电话、聊天或另一张工单问过买家。",
    "可能问了几件事，而买家只答了其一；日志只显示有所答复，不显示是否全部答复。",
    "有人先改状态、后写完留言；label_minutes 为此留出余地。",
    "周五晚上收到的答复可能周一才有人看；可移动 answer_hours 查看。",
    "自动消息提问的说法可能不在词表（asking_words）之中。",
]
method = "轮到谁，取决于最后一条把球交出去的公开消息；标签在存续期间与之对照。“等待用户”状态的误用见于 BPI Challenge 2013（Volvo IT）的事件日志。"

[zh.what_to_do]
manager = "按 out_of_turn_hours 打开符合项，答复仍未结的；再看是什么设置了这个标签：习惯、随每次回复自动设置的规则，还是在此标签下停走的计时。"
seller = "只在发出提问时设置这个标签，并让买家的每条留言自动取消它。"

[zh.verdicts]
match = "标签设置时轮到平台，且其后 label_minutes 分钟内没有提问（set_unasked）；或买家已答复，而标签又挂了 answer_hours 小时，没有再给买家任何消息（left_after_answer）。开单之后、买家每条不只是致谢的留言之后，即轮到平台，直到平台一方有人写信给买家，或自动消息提出要求。"
no_match = "设置标签之前或其后 label_minutes 分钟内已向买家提问，且买家每次答复后 answer_hours 小时内，有给买家的消息或标签结束。"
too_early = "标签仍在、且轮到平台，而日志（工单、事件、消息）在 label_minutes 或 answer_hours 届满之前就结束了。"
unknown = "导出中没有消息，或消息记录在轮次开始之后才开始；标签只有日期没有钟点；记录行后来改写而没有说明何时；或因某条消息的作者、立场或可见范围不明，两种读法结论不同。"
excluded = "标签写的是搁置，并未说在等待买家；或工单已撤回、合并、标为垃圾或删除。"

[zh.params]
label_minutes = "标签设置后这段时间内写出的消息，视为与之同时。"
answer_hours = "买家答复之后，标签还可挂多久而不算滞留。"
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
claimed as (
    select
        c.platform, c.claim_id, c.subject_id as ticket_id, c.claimed_at, c.basis, c.status,
        c.claim_no, c.actor_kind, c.rule_name, c.status_native, t.status as now_status,
        coalesce(e.file_id, t.file_id) as file_id, coalesce(e.line_no, t.line_no) as line_no,
        h.as_of, coalesce(h.has_messages, false) as has_messages, h.messages_from_at, c.until_at
    from claims c
    left join tickets t on t.platform = c.platform and t.ticket_id = c.subject_id
    left join events e on e.platform = c.platform and e.event_id = c.claim_id
    left join horizon h on h.platform = c.platform
    where c.claim = 'waiting'
),
-- on hold and then waiting for the buyer is one claim: judged from where it names the buyer
naming as (
    select c.platform, c.claim_id, min(d.change_no) as change_no
    from claimed c
    join declared_states d on d.platform = c.platform and d.ticket_id = c.ticket_id
    where d.status = 'waiting_buyer' and d.change_no >= c.claim_no
        and (c.until_at is null or d.started_at < c.until_at)
    group by c.platform, c.claim_id
),
labelled as (
    select
        c.platform, c.claim_id, c.ticket_id, c.claimed_at, c.basis, c.actor_kind, c.rule_name,
        c.status_native, c.now_status, c.file_id, c.line_no, c.as_of, c.has_messages,
        c.messages_from_at, d.started_at, d.end_basis,
        coalesce(d.is_date_only, false) as is_date_only,
        case when c.basis = 'event' then d.event_id is not null else c.status = 'waiting_buyer' end
            as is_for_buyer,
        -- the row alone says nothing of the time before it was written
        coalesce(d.started_at, c.as_of) as from_at,
        least(coalesce(d.until_at, c.as_of), c.as_of) as to_at,
        coalesce(d.until_at > c.as_of, true) as is_standing
    from claimed c
    left join naming n on n.platform = c.platform and n.claim_id = c.claim_id
    left join declared_states d
        on d.platform = c.platform and d.ticket_id = c.ticket_id and d.change_no = n.change_no
),
held as (
    select
        l.platform, l.claim_id, t.turned_at, t.is_maybe_platforms, t.since_at, t.maybe_since_at,
        l.is_standing and coalesce(t.until_at > l.as_of, true) as is_now,
        l.basis = 'event' and t.since_at <= l.from_at as is_set_so,
        l.basis = 'event' and t.maybe_since_at <= l.from_at as is_maybe_set_so,
        seconds_between(
            case when l.basis = 'row' then t.since_at else greatest(t.since_at, l.from_at) end,
            least(coalesce(t.until_at, l.to_at), l.to_at)
        ) as sure_seconds,
        seconds_between(
            case when l.basis = 'row' then t.maybe_since_at
                else greatest(t.maybe_since_at, l.from_at) end,
            least(coalesce(t.until_at, l.to_at), l.to_at)
        ) as maybe_seconds
    from labelled l
    join turns t on t.platform = l.platform and t.ticket_id = l.ticket_id
    where t.turned_at <= l.to_at and coalesce(t.until_at > l.from_at, true)
),
measured as (
    select
        platform, claim_id,
        min(maybe_since_at) as first_since_at,
        max(case when is_set_so then sure_seconds end) as set_seconds,
        max(case when not is_set_so then sure_seconds end) as left_seconds,
        max(case when is_maybe_set_so then maybe_seconds end) as maybe_set_seconds,
        max(case when not is_maybe_set_so then maybe_seconds end) as maybe_left_seconds,
        max(sure_seconds) as out_of_turn_seconds,
        count(case when is_now and is_maybe_platforms then 1 end) > 0 as is_platforms_now
    from held
    group by platform, claim_id
),
found as (
    select
        l.platform, l.claim_id, l.ticket_id, l.claimed_at, l.actor_kind, l.rule_name, l.basis,
        m.first_since_at, m.out_of_turn_seconds, l.status_native, l.file_id, l.line_no,
        case
            when not l.has_messages then 'no_messages'
            when l.now_status in ('withdrawn', 'merged', 'spam', 'deleted') then l.now_status
            when not l.is_for_buyer then 'on_hold'
            when l.is_date_only then 'date_only'
            when l.end_basis = 'unknown' then 'end_unknown'
            when m.claim_id is null then 'no_turn_known'
            -- what handed the turn back may stand in the part that is not in the log
            when m.first_since_at < l.messages_from_at then 'messages_begin_later'
            when m.set_seconds >= params.label_minutes * 60 then 'set_unasked'
            when m.left_seconds >= params.answer_hours * 3600 then 'left_after_answer'
            when m.maybe_set_seconds >= params.label_minutes * 60 then 'maybe'
            when m.maybe_left_seconds >= params.answer_hours * 3600 then 'maybe'
            when m.is_platforms_now then 'too_early'
            when l.claimed_at > l.as_of then 'too_early'
            else 'asked'
        end as finding
    from labelled l
    left join measured m on m.platform = l.platform and m.claim_id = l.claim_id
    cross join params
)
select
    platform, claim_id as subject_id, claimed_at as happened_at,
    case
        when finding in ('set_unasked', 'left_after_answer') then 'match'
        when finding = 'asked' then 'no_match'
        when finding = 'too_early' then 'too_early'
        when finding in (
            'no_messages', 'messages_begin_later', 'date_only', 'end_unknown', 'no_turn_known', 'maybe'
        ) then 'unknown'
        else 'excluded'
    end as verdict,
    finding, 'ticket' as about_kind, ticket_id as about_id, actor_kind, rule_name, basis,
    case
        when finding in ('set_unasked', 'left_after_answer')
            then out_of_turn_seconds / cast(3600 as double)
    end as out_of_turn_hours,
    status_native, file_id, line_no
from found
