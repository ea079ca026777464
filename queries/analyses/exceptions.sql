/*
title = "The orders that go wrong, and what becomes of them"
question = "How many paid orders go wrong as far as the log tells, how many more may have gone wrong in silence, and how many of those that did end with a resolution the log supports?"
unit = "orders"
screen = "overview"
phenomena = ["F1"]
needs = [
    ["orders.status", "tickets.order_id", "tickets.opened_at"],
    ["orders.status", "payment_disputes.order_id"],
]
why = "What runs smoothly needs no care. The few orders that do not are where a platform shows what it is worth to the person who bought one, and those who say nothing are in no statistic of tickets."
innocent = [
    "A ticket is no proof of a fault: buyers err, ask how a thing works, or try their luck.",
    "A code that was never redeemed may be kept for later or given away; the higher figure is a bound and not an estimate.",
    "A resolution may have been reached in a channel that this log does not hold.",
]
method = "Share of paid orders named by a ticket about a problem (no question before buying, no spam) or by a payment dispute; the higher bound adds orders of which the log shows no sign of arrival within 30 days, where it could. Care is the share of judged exceptions with an evidenced resolution: a supported claim, an answer that came last, or a remedy done. Wilson intervals (1927)."
reviewed = 2026-11-25

[what_to_do]
manager = "Open the exceptions without an evidenced resolution, the oldest first; then those of which nothing shows that they arrived."
seller = "Open your exceptions and bring what shows how each of them ended."

[zh]
title = "出了问题的订单，以及后来怎样"
question = "就日志所见，有多少已付款订单出了问题，另有多少可能悄无声息地出了问题；出了问题的，又有多少得到了日志支持的解决？"
why = "顺利的订单不需要照顾。平台对买家意味着什么，要看那少数不顺利的订单；而什么也没说的人，不在任何工单统计里。"
innocent = [
    "有工单不等于有过错：买家可能弄错、可能只是询问用法，也可能碰碰运气。",
    "从未兑换的卡密可能留作日后使用或转赠他人；较高的数字是上界，不是估计。",
    "解决可能发生在这份日志没有的渠道里。",
]
method = "被关于某个问题的工单（不是售前咨询，也不是垃圾）或支付争议提到的已付款订单的比例；上界另加日志本可显示、而 30 天内没有任何到达迹象的订单。善后为已评判的异常中有据可查地解决的比例：有依据的说法、最后发出的答复或已完成的补救。Wilson 区间 (1927)。"

[zh.what_to_do]
manager = "先打开没有解决证据的异常，从最久的开始；再打开没有任何送达迹象的订单。"
seller = "打开您的异常订单，并拿出说明各自结果的材料。"
*/
select
    platform, exception, resolution, is_reported_resolved, arrival,
    cast(sum(subjects) as bigint) as orders
from exception_counts
group by platform, exception, resolution, is_reported_resolved, arrival
