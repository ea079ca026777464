/*
title = "Answered after a stated deadline"
question = "Once a buyer states a deadline, or names a payment dispute, are such tickets answered sooner than comparable tickets of the same age?"
unit = "tickets"
screen = "works_for_buyers"
phenomena = ["T3"]
needs = [["messages.text", "messages.sent_at", "messages.side", "messages.actor_kind"]]
why = "Advice to state a deadline is given everywhere and tested nowhere. Held against all who never did, those who did look worse off, since only who waits long gets round to it; counted at the same age and in the same kind of ticket, they can be compared."
innocent = [
    "Whoever states a deadline may differ in what no log holds: how much is lost, how firmly or how politely it is written.",
    "Any further message may lift a ticket in a queue, whatever it says; a plain message stands beside as the comparison.",
    "Where few tickets of one kind and age hold both, the figure rests on those that do.",
    "A team may answer faster by day; who writes by day is then answered sooner, with or without a deadline.",
]
method = "First substantive reply by a person per ticket-hour after against before the first such message: Mantel-Haenszel rate ratio within age and severity, Greenland and Robins 1985; the exposure changes with time (Suissa 2008; Mantel and Byar 1974). Landmark curves at 1, 3 and 7 days: Anderson, Cain and Gelber 1983. E-value: VanderWeele and Ding 2017. Age to 30 days; severity is the ticket's category and the price band of its order, both known before the message."
reviewed = 2026-11-25

[params.tactic]
unit = "kind"
default = 0
range = [0, 4]
raises = "either"
help = "0 a deadline or a payment dispute named, 1 a deadline, 2 a payment dispute named, 3 a public post in the log, 4 a public post named."

[params.severity]
unit = "kind"
default = 3
range = [0, 3]
raises = "either"
help = "What comparable tickets have in common beside their age: 0 nothing, 1 the category, 2 the price band of the order, 3 both."

[params.notice_minutes]
unit = "minutes"
default = 120
range = [0, 10080]
raises = "no_match"
help = "This long after a payment dispute was opened nothing is counted: a reply then follows the payment channel's notice, not the buyer's words."

[what_to_do]
manager = "If tickets with a deadline are answered sooner, your queue answers whom it hears from; open those that nobody answered and let age decide instead."
seller = "Open the tickets in which a deadline ran out unanswered, the oldest first."

[zh]
title = "说明期限后的答复"
question = "买家说明最后期限或提到支付争议之后，这类工单是否比同龄的可比工单更早得到答复？"
why = "到处都有人建议写明期限，却无人检验。若与从未写过的人相比，写过的人看起来更吃亏，因为只有等得久的人才会走到这一步；在相同时长、同类工单之间比较，才有意义。"
innocent = [
    "写明期限的人，可能在日志没有记录的方面不同：损失多少、措辞多坚决或多客气。",
    "任何后续留言都可能把工单提到队列前面，不论写了什么；因此并列给出普通留言的对照。",
    "若同类同龄的工单里很少两者都有，数字便只依据那些两者都有的。",
    "团队白天可能答得更快；白天写信的人无论是否写期限都会更早得到答复。",
]
method = "第一条此类消息前后，每工单小时得到真人第一个实质答复的速率之比：按时龄与严重程度分层的 Mantel-Haenszel 速率比，Greenland 与 Robins 1985；暴露随时间变化（Suissa 2008；Mantel 与 Byar 1974）。1、3、7 天的界标曲线：Anderson、Cain 与 Gelber 1983。E 值：VanderWeele 与 Ding 2017。时龄至 30 天；严重程度取工单类别与订单价格档，两者在消息之前即已知。"

[zh.what_to_do]
manager = "如果写明期限的工单更早得到答复，说明您的队列先答复催促者；请打开无人答复的那些，改按等待时长处理。"
seller = "打开期限已过仍无人答复的工单，从最久的开始。"

[zh.params]
tactic = "0 写明期限或提到支付争议，1 写明期限，2 提到支付争议，3 日志中的公开发帖，4 提到公开发帖。"
severity = "可比工单除时长外的共同点：0 不要求，1 类别，2 订单价位，3 两者。"
notice_minutes = "支付争议提出后的这段时间内一律不计：此时的答复跟随支付渠道的通知，而不是买家的话。"
*/
with ages as (
    select low_hour, high_hour
    from (values
        (0, 1), (1, 2), (2, 3), (3, 4), (4, 6), (6, 8), (8, 10), (10, 12), (12, 16), (16, 20),
        (20, 24), (24, 30), (30, 36), (36, 42), (42, 48), (48, 54), (54, 60), (60, 66), (66, 72),
        (72, 84), (84, 96), (96, 108), (108, 120), (120, 132), (132, 144), (144, 156), (156, 168),
        (168, 192), (192, 216), (216, 240), (240, 264), (264, 288), (288, 312), (312, 336),
        (336, 432), (432, 528), (528, 624), (624, 720)
    ) as listed(low_hour, high_hour)
),
-- alike in severity is what the parameter says: in category, in price, in both or in neither
chosen as (
    select
        s.design, s.exposure, s.platform, s.is_exposed, s.first_age, s.last_age,
        case when params.severity in (1, 3) then s.category else 'all' end || ', '
            || case when params.severity in (2, 3) then s.price_band else 'all' end as severity,
        s.subjects, s.tickets, s.answered, s.since_sum, s.until_sum, s.from_edge,
        s.answered_from_edge
    from answer_stretches s
    join params on params.tactic = s.tactic
),
counted as (
    select
        design, exposure, platform, severity, is_exposed, first_age, last_age,
        cast(sum(subjects) as bigint) as spans, cast(sum(tickets) as bigint) as tickets,
        cast(sum(answered) as bigint) as answered, cast(sum(since_sum) as bigint) as since_sum,
        cast(sum(until_sum) as bigint) as until_sum, cast(sum(from_edge) as bigint) as from_edge,
        cast(sum(answered_from_edge) as bigint) as answered_from_edge
    from chosen
    group by design, exposure, platform, severity, is_exposed, first_age, last_age
)
select
    c.platform, c.exposure, c.design, c.severity, c.is_exposed, a.low_hour, a.high_hour,
    cast(sum(case when a.low_hour = c.first_age then c.tickets else 0 end) as bigint) as tickets,
    cast(sum(case when a.low_hour = c.last_age then c.answered else 0 end) as bigint) as answered,
    cast(sum(
        c.spans * (a.high_hour - a.low_hour) * 3600
        - case
            when a.low_hour = c.first_age then c.since_sum - c.spans * a.low_hour * 3600 else 0
        end
        - case
            when a.low_hour = c.last_age then c.spans * a.high_hour * 3600 - c.until_sum else 0
        end
    ) as bigint) / 3600 as hours,
    cast(sum(case when a.low_hour = c.first_age then c.from_edge else c.spans end) as bigint)
        as at_risk,
    cast(sum(case
        when a.low_hour < c.last_age then 0
        when a.low_hour = c.first_age then c.answered_from_edge
        else c.answered
    end) as bigint) as answered_at_risk
from counted c
join ages a on a.low_hour >= c.first_age and a.low_hour <= c.last_age
group by c.platform, c.exposure, c.design, c.severity, c.is_exposed, a.low_hour, a.high_hour
union all
select
    d.platform, 'deadline' as exposure, d.finding as design, 'all' as severity,
    true as is_exposed, cast(0 as int) as low_hour, cast(0 as int) as high_hour,
    count(*) as tickets, count(case when d.finding = 'met' then 1 end) as answered,
    cast(0 as double) as hours, cast(0 as bigint) as at_risk, cast(0 as bigint) as answered_at_risk
from stated_deadlines d
group by d.platform, d.finding
