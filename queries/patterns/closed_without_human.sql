/*
title = "Closed, and no person had written"
question = "Had a person written to the buyer by the time the ticket was closed?"
per = "ticket"
screen = "bots_and_words"
against = "resolved"
strength = "unsupported"
absence_supports = false
planted = ["closed_without_human"]
phenomena = ["S10", "F5"]
why = "Where only bots and rules wrote, nobody who could decide anything has been seen to read the complaint. Resolved then says what a machine made of it."
innocent = [
    "A bot may have helped, and the buyer may have been content without saying so.",
    "Somebody may have called the buyer; telephone calls are rarely in an export.",
    "People may write under the name of a bot or a team; name such accounts to the source, and they count as people.",
    "The question may have been answered by an article the bot pointed to.",
]
needs = [
    ["messages.sent_at", "messages.side", "messages.actor_kind", "events.to_status"],
    ["messages.sent_at", "messages.side", "messages.actor_kind", "tickets.resolved_at"],
    ["messages.sent_at", "messages.side", "messages.actor_kind", "tickets.closed_at"],
]
method = "First public message of the platform's side whose author the log says to be a person; canned wording counts, if a person sent it."
reviewed = 2026-11-25
example = """
tickets
| ticket_id | opened_at        | status    | closed_at        | opener_kind |
| bot_only  | 2026-03-01 09:00 | closed    | 2026-03-04 09:00 | buyer       |
| silent    | 2026-03-01 09:00 | closed    | 2026-03-04 09:00 | buyer       |
| answered  | 2026-03-01 09:00 | closed    | 2026-03-04 09:00 | buyer       |
| just_late | 2026-03-01 09:00 | closed    | 2026-03-04 09:00 | buyer       |
| too_late  | 2026-03-01 09:00 | closed    | 2026-03-04 09:00 | buyer       |
| by_whom   | 2026-03-01 09:00 | closed    | 2026-03-04 09:00 | buyer       |
| noted     | 2026-03-01 09:00 | closed    | 2026-03-04 09:00 | buyer       |
| thanked   | 2026-03-01 09:00 | closed    | 2026-03-04 09:00 | buyer       |
| paid_back | 2026-03-01 09:00 | closed    | 2026-03-04 09:00 | buyer       |
| at_edge   | 2026-03-01 09:00 | closed    | 2026-03-09 23:55 | buyer       |
| campaign  | 2026-03-01 09:00 | closed    | 2026-03-04 09:00 | rule        |
| open      | 2026-03-01 09:00 | open      |                  | buyer       |

messages
| ticket_id | sent_at          | side     | actor_kind | is_public | text                            |
| bot_only  | 2026-03-01 09:01 | platform | bot        | true      | Have you read our help pages?   |
| answered  | 2026-03-02 09:00 | platform | agent      | true      | Here is your new code           |
| just_late | 2026-03-04 09:05 | platform | agent      | true      | I have sent it again            |
| too_late  | 2026-03-05 09:00 | platform | agent      | true      | I see this only now             |
| by_whom   | 2026-03-02 09:00 | platform | unknown    | true      | It is being looked at           |
| noted     | 2026-03-02 09:00 | platform | agent      | false     | Nothing to do here              |
| thanked   | 2026-03-01 09:01 | platform | bot        | true      | Please try the steps on page 4  |
| thanked   | 2026-03-01 10:00 | buyer    | buyer      | true      | Thank you!                      |

remedies
| ticket_id | kind   | state | granted_at       |
| paid_back | refund | done  | 2026-03-02 09:00 |

verdicts
| subject_id | verdict   | finding            |
| bot_only   | match     | automatic_only     |
| silent     | match     | nothing_written    |
| answered   | no_match  | person_wrote       |
| just_late  | no_match  | person_wrote       |
| too_late   | match     | person_later       |
| by_whom    | unknown   | maybe              |
| noted      | match     | nothing_written    |
| thanked    | excluded  | thanked            |
| paid_back  | excluded  | remedied           |
| at_edge    | too_early | too_early          |
| campaign   | excluded  | buyer_never_wrote  |
"""

[what_to_do]
manager = "Read twenty of the matches and ask what the bot could not do; then give the buyer a way to a person, and see that it stands before any closing."
seller = "Write one message of your own before a ticket of yours is closed, if only to say why."

[verdicts]
match = "Up to grace_minutes after the closing there is no public message by a person of the platform's side: a seller, an agent or the platform. Only a bot, a rule or a timer had written (automatic_only), or nobody at all (nothing_written), or a person did so later (person_later)."
no_match = "Such a message stands before the closing or at most grace_minutes after it."
too_early = "None yet, and the log (tickets, events, messages) ends less than grace_minutes after the closing."
unknown = "The export has no messages, or they begin after the ticket was opened; the time of the closing is not exact; or only a message whose author, side or audience the log does not say could be a person's."
excluded = "Reopened later; withdrawn, merged, spam or deleted; closed by the buyer; the buyer never wrote, or last wrote only thanks; or the matter was made good (a remedy done) by then."

[params.grace_minutes]
unit = "minutes"
default = 10
range = [0, 1440]
raises = "no_match"
help = "A message written up to this long after the closing counts as written before it."

[zh]
title = "关闭时没有人写过话"
question = "到工单关闭时，是否有人给买家写过话？"
why = "若只有机器人和规则写过话，就看不出有任何能作决定的人读过这项投诉。“已解决”说的只是机器的判断。"
innocent = [
    "机器人可能确实帮上了忙，而买家满意却没有说。",
    "可能有人给买家打过电话；导出里很少有通话记录。",
    "有人可能以机器人或团队的名义写话；向来源指明这些账号，它们就算作人。",
    "机器人给出的文章可能已回答了问题。",
]
method = "平台一方第一条由日志写明为真人所写的公开消息；只要是人发出的，套话也算。"

[zh.what_to_do]
manager = "读二十张符合项，看看机器人做不到什么；再给买家一条通向人的路，并确保它先于任何关闭。"
seller = "在您的工单关闭之前，至少亲自写一句话，哪怕只是说明原因。"

[zh.verdicts]
match = "直到关闭后 grace_minutes 分钟，平台一方（卖家、客服或平台）没有任何人的公开消息：只有机器人、规则或定时器写过（automatic_only），或谁也没有写（nothing_written），或有人在更晚才写（person_later）。"
no_match = "关闭之前、或其后不超过 grace_minutes 分钟，有这样的消息。"
too_early = "尚无，而日志（工单、事件、消息）在关闭后不足 grace_minutes 分钟处就结束了。"
unknown = "导出中没有消息，或消息记录在开单之后才开始；关闭时间不精确；或唯一可能出自人的消息，其作者、立场或可见范围不明。"
excluded = "后来重新打开；已撤回、合并、标为垃圾或删除；由买家关闭；买家从未留言或最后只是致谢；或届时已完成补救。"

[zh.params]
grace_minutes = "关闭后这段时间内写出的消息，视为关闭之前写的。"
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
found as (
    select
        f.platform, f.ticket_id, f.closing_at, f.closing_kind, f.closing_actor_kind,
        f.closing_rule_name, r.person_at, r.maybe_person_at, r.automatic_at, f.remedy_at,
        f.opened_at, f.status_native, f.file_id, f.line_no,
        case
            when not coalesce(h.has_messages, false) then 'no_messages'
            when f.set_aside is not null then f.set_aside
            when not f.is_closing_exact then 'closing_time_unsure'
            when f.is_buyer_silent then 'buyer_never_wrote'
            when f.is_last_message_thanks then 'thanked'
            when f.opened_at < h.messages_from_at then 'messages_begin_later'
            when seconds_between(f.closing_at, r.person_at) <= params.grace_minutes * 60
                then 'person_wrote'
            when seconds_between(f.closing_at, f.maybe_remedy_at) <= params.grace_minutes * 60
                then 'remedied'
            when f.has_undated_remedy then 'remedied'
            when seconds_between(f.closing_at, h.as_of) < params.grace_minutes * 60 then 'too_early'
            when seconds_between(f.closing_at, r.maybe_person_at) <= params.grace_minutes * 60
                then 'maybe'
            when r.person_at is not null then 'person_later'
            when r.automatic_at is not null then 'automatic_only'
            else 'nothing_written'
        end as finding
    from ticket_facts f
    left join horizon h on h.platform = f.platform
    left join first_replies r on r.platform = f.platform and r.ticket_id = f.ticket_id
    cross join params
    -- a ticket that never came to claim "resolved" has no claim to judge
    where f.closing_kind is not null
)
select
    platform, ticket_id as subject_id, closing_at as happened_at,
    case
        when finding in ('automatic_only', 'nothing_written', 'person_later') then 'match'
        when finding = 'person_wrote' then 'no_match'
        when finding = 'too_early' then 'too_early'
        when finding in ('no_messages', 'messages_begin_later', 'closing_time_unsure', 'maybe')
            then 'unknown'
        else 'excluded'
    end as verdict,
    finding, closing_kind, closing_actor_kind, closing_rule_name, person_at, maybe_person_at,
    automatic_at, remedy_at,
    seconds_between(opened_at, closing_at) / cast(3600 as double) as open_hours,
    status_native, file_id, line_no
from found
