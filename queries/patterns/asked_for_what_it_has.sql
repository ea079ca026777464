/*
title = "Asked for the order number it had"
question = "Did the platform ask the buyer for the order number although the ticket already held it?"
per = "ticket"
screen = "bots_and_words"
against = "none"
strength = "none"
absence_supports = false
planted = ["asked_for_what_it_has"]
phenomena = ["S04", "F5"]
why = "Whoever is asked for what they have just said learns that nobody has read it. Each round costs a day and helps no one."
innocent = [
    "The number may have been wrong, of another shop, or mistyped: asking for it to be checked is right then.",
    "The field may have been filled in by an agent after the question, from elsewhere than the buyer's words.",
    "The buyer may have several orders, and the question was which of them.",
    "A text sent to every new ticket may ask for it before anybody could look.",
]
needs = [
    ["messages.text", "messages.side", "messages.sent_at", "tickets.order_id"],
]
method = "Questions by the open lexicon; the number by the ticket's own field and by the buyer's earlier messages as they stand in the log."
reviewed = 2026-11-25
example = """
tickets
| ticket_id | order_id  | order_link  | opened_at        | status |
| in_field  | 202600017 | field       | 2026-03-01 09:00 | open   |
| told      | 202600018 | text_match  | 2026-03-01 09:00 | open   |
| later     | 202600019 | field       | 2026-03-01 09:00 | open   |
| nameless  |           | none        | 2026-03-01 09:00 | open   |
| tokened   |           | none        | 2026-03-01 09:00 | open   |
| by_whom   | 202600020 | foreign_key | 2026-03-01 09:00 | open   |
| dropped   | 202600021 | field       | 2026-03-01 09:00 | spam   |
| mistyped  | 202600022 | field       | 2026-03-01 09:00 | open   |

orders
| order_id  | status    |
| 202600017 | delivered |
| 202600018 | delivered |
| 202600019 | delivered |
| 202600020 | delivered |
| 202600021 | delivered |

messages
| ticket_id | sent_at          | side     | actor_kind | text                              |
| in_field  | 2026-03-01 09:05 | platform | bot        | Please check your order number    |
| told      | 2026-03-01 09:00 | buyer    | buyer      | 202600018 has no code             |
| told      | 2026-03-01 09:05 | platform | agent      | What is your order number?        |
| later     | 2026-03-01 09:00 | buyer    | buyer      | I have no code                    |
| later     | 2026-03-01 09:05 | platform | agent      | What is your order number?        |
| later     | 2026-03-01 09:10 | buyer    | buyer      | It is 202600019                   |
| nameless  | 2026-03-01 09:00 | buyer    | buyer      | I have no code                    |
| nameless  | 2026-03-01 09:05 | platform | bot        | What is your order number?        |
| tokened   | 2026-03-01 09:00 | buyer    | buyer      | Nothing came for [c_0123456789]   |
| tokened   | 2026-03-01 09:05 | platform | bot        | What is your order number?        |
| by_whom   | 2026-03-01 09:05 | unknown  | unknown    | Please check your order number    |
| dropped   | 2026-03-01 09:05 | platform | bot        | Please check your order number    |
| mistyped  | 2026-03-01 09:05 | platform | bot        | Please check your order number    |

verdicts
| subject_id | verdict  | finding        | order_words                |
| in_field   | match    | in_field       | check your order number    |
| told       | match    | buyer_told     | what is your order number  |
| later      | unknown  | told_after     | what is your order number  |
| nameless   | no_match | not_given      | what is your order number  |
| tokened    | unknown  | maybe_told     | what is your order number  |
| by_whom    | unknown  | maybe_asked    | check your order number    |
| dropped    | excluded | spam           | check your order number    |
| mistyped   | no_match | no_such_order  | check your order number    |
"""

[what_to_do]
manager = "Let the text that asks look first whether the ticket holds an order; open the matches by who asked."
seller = "Look at the ticket's order field and its first message before you ask."

[verdicts]
match = "A message of the platform's side that the buyer could see asks for the order number by the lexicon, and in_field the ticket itself names its order (a field or a key), or buyer_told an earlier message of the buyer holds the number of the ticket's order."
no_match = "It asked, and not_given neither the ticket nor any earlier message of the buyer named an order, or no_such_order the order the ticket names is none of the platform's, where its orders are in the log."
too_early = "Never: a question is judged by what stood there when it was asked."
unknown = "told_after: the ticket names its order and the buyer wrote the number only after the question, so that the field may have been filled in from there; maybe_told: an earlier message of the buyer holds a word that became a token and may be the number; maybe_asked: the side or the audience of the question is not known."
excluded = "The ticket was withdrawn, merged, spam or deleted. Tickets in which nobody asked are not judged."

[zh]
title = "索要已有的订单号"
question = "工单里已经有订单号，平台是否仍向买家索要？"
why = "刚说过的事又被问一遍，说明没有人读过。每一轮都耗去一天，对谁都没有好处。"
innocent = [
    "订单号可能有误、属于别的店铺或打错了：这时请买家核对是对的。",
    "该字段可能是客服在提问之后从别处填入的。",
    "买家可能有多笔订单，问的是哪一笔。",
    "发给每张新工单的文案可能在任何人查看之前就索要订单号。",
]
method = "提问按公开词库识别；编号取自工单自身的字段，以及日志中买家更早的消息。"

[zh.what_to_do]
manager = "让索要订单号的文案先看工单里是否已有订单；按提问者打开符合项。"
seller = "提问之前先看工单的订单字段和第一条消息。"

[zh.verdicts]
match = "平台一方买家可见的消息按词库索要订单号，而 in_field 工单自身已写明订单（字段或外键），或 buyer_told 买家更早的消息里有该工单订单的编号。"
no_match = "索要了，而 not_given 工单和买家更早的消息都没有写明订单，或 no_such_order 日志中有平台的订单，而工单写明的订单不在其中。"
too_early = "不会出现：提问按当时已有的内容评判。"
unknown = "told_after：工单写明了订单，而买家在提问之后才写出编号，字段可能由此填入；maybe_told：买家更早的消息含有已变为代号的词，可能就是编号；maybe_asked：提问的立场或可见范围不明。"
excluded = "工单已撤回、合并、标为垃圾或删除。没有人索要的工单不评判。"
*/
with shops as (
    select platform
    from orders
    group by platform
),
asked as (
    select
        platform, ticket_id, message_no, sent_at, actor_kind, is_certain, order_words
    from platform_words
    where asks_order_number
),
told as (
    select
        t.platform, t.ticket_id,
        -- a short number stands in many a text
        min(
            case when length(t.order_id) >= 5 and contains(m.text, t.order_id) then f.message_no end
        ) as told_no,
        min(case when contains(m.text, '[c_') then f.message_no end) as token_no
    from tickets t
    join message_facts f on f.platform = t.platform and f.ticket_id = t.ticket_id
    join messages m on m.platform = f.platform and m.message_id = f.message_id
    where f.is_buyer
    group by t.platform, t.ticket_id
),
judged as (
    select
        a.platform, a.ticket_id, a.message_no, a.sent_at, a.actor_kind, a.order_words, t.order_link,
        t.status_native, t.file_id, t.line_no,
        case
            when t.status in ('withdrawn', 'merged', 'spam', 'deleted') then t.status
            when not a.is_certain then 'maybe_asked'
            when d.told_no < a.message_no then 'buyer_told'
            when t.order_link not in ('field', 'foreign_key')
                then case when d.token_no < a.message_no then 'maybe_told' else 'not_given' end
            -- the number may have been mistyped: asking for it to be checked is right
            when s.platform is not null and o.order_id is null then 'no_such_order'
            when d.told_no > a.message_no then 'told_after'
            else 'in_field'
        end as finding
    from asked a
    join tickets t on t.platform = a.platform and t.ticket_id = a.ticket_id
    left join told d on d.platform = a.platform and d.ticket_id = a.ticket_id
    left join orders o on o.platform = t.platform and o.order_id = t.order_id
    left join shops s on s.platform = t.platform
),
ranked as (
    select
        *,
        count(*) over (partition by platform, ticket_id) as asked_count,
        row_number() over (
            partition by platform, ticket_id
            order by
                case
                    when finding in ('buyer_told', 'in_field') then 1
                    when finding in ('told_after', 'maybe_told', 'maybe_asked') then 2
                    else 3
                end,
                message_no
        ) as rank_no
    from judged
)
select
    platform, ticket_id as subject_id, sent_at as happened_at,
    case
        when finding in ('buyer_told', 'in_field') then 'match'
        when finding in ('not_given', 'no_such_order') then 'no_match'
        when finding in ('told_after', 'maybe_told', 'maybe_asked') then 'unknown'
        else 'excluded'
    end as verdict,
    finding, order_words, order_link, asked_count, actor_kind, status_native, file_id, line_no
from ranked
where rank_no = 1
