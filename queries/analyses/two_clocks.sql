/*
title = "Two clocks: selling and answering"
question = "How soon is an order delivered after it is paid, and how soon does a complaint get a person's reply, and a resolution with evidence?"
unit = "orders and tickets"
screen = "delivery_and_redemption"
phenomena = ["S08"]
needs = [
    ["orders.paid_at", "orders.delivery_claimed_at"],
    ["orders.paid_at", "deliveries.happened_at"],
    ["tickets.opened_at", "messages.sent_at", "messages.actor_kind"],
]
why = "The same platform keeps both clocks. One runs in seconds because a machine was built for it; what the other shows is how much was built for the moment when the first one fails."
innocent = [
    "Handing over a code is one step, and understanding a complaint is many; the two can never be equal.",
    "Goods that a person hands over take as long as the person.",
    "Tickets opened at night or on holidays wait for the morning.",
]
method = "Kaplan-Meier (1958) with those still waiting counted in, log-log intervals, quantiles as Brookmeyer and Crowley (1982). Ratio of medians: the intervals' distances on the log scale squared and added (Zou and Donner 2008). Beside each the plain figure of those alone whose wait is over. Where more than one delivery in twenty has no exact time, the clock of selling is not given. Steps of a second to ten minutes, of a minute to a day, then of an hour."
reviewed = 2026-11-25

[what_to_do]
manager = "Put both medians on one page of your own report; give the second clock an owner, as the first one has."
seller = "See which of your orders and tickets lie in the slow end of each clock."

[zh]
title = "两只钟：卖货与答复"
question = "订单付款后多久交付？投诉多久得到真人答复，又多久得到有证据的解决？"
why = "同一个平台走着两只钟。一只以秒计，因为有人为它造了机器；另一只说明，当第一只出错时，平台为那一刻准备了多少。"
innocent = [
    "交出卡密只是一步，弄清一件投诉却要很多步；两者不可能相等。",
    "由人交付的商品，快慢取决于人。",
    "深夜或假日开的工单要等到早上。",
]
method = "仍在等待的一并计入的 Kaplan-Meier (1958)，双对数区间，分位数按 Brookmeyer 与 Crowley (1982)。中位数之比：在对数尺度上把两个区间的距离平方相加（Zou 与 Donner 2008）。旁列只计等待已结束者的普通数字。若每二十次交付中有一次以上没有准确时间，则不给出售货的钟。步长：十分钟内为一秒，一天内为一分钟，之后为一小时。"

[zh.what_to_do]
manager = "把两个中位数写进您自己报告的同一页；像第一只钟那样，为第二只钟指定负责人。"
seller = "看看您的哪些订单和工单处在每只钟慢的一端。"
*/
select
    platform, clock, cast(null as string) as unused, upto_seconds,
    cast(sum(case when is_ended = 1 then subjects else 0 end) as bigint) as ended,
    cast(sum(case when is_ended = 0 then subjects else 0 end) as bigint) as waiting
from clock_steps
where unused is null
group by platform, clock, upto_seconds
union all
select
    platform, clock, unused, cast(null as bigint) as upto_seconds, cast(0 as bigint) as ended,
    cast(sum(subjects) as bigint) as waiting
from clock_steps
where unused is not null
group by platform, clock, unused
