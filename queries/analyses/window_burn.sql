/*
title = "How much of the time to dispute is used up"
question = "What part of the buyer's time to dispute the payment passes while the ticket is called processing or waiting?"
unit = "tickets"
screen = "status_clocks"
phenomena = ["T5", "S12"]
needs = [
    ["orders.paid_at", "orders.payment_method", "tickets.order_id", "events.to_status"],
    ["orders.paid_at", "payment_disputes.rail", "tickets.order_id", "events.to_status"],
]
why = "The days on which a dispute can be opened are few, and they run from the payment. Each one on which the buyer is told to wait is gone."
innocent = [
    "Part of the waiting is for the buyer's own answer.",
    "The label may have been forgotten after the matter was settled.",
    "Rails count from different days, and some grant more time than is taken here.",
]
method = "Of tickets opened in a window that has ended by the end of the log: the time from payment to the window's end under the status claims processing and waiting, as a part of the window. Windows not yet ended are left out, for what is still to come is not known; Wilson intervals (1927)."
reviewed = 2026-11-25

[params.paypal_days]
unit = "days"
default = 180
range = [30, 730]
raises = "either"
help = "How long after the payment PayPal takes a dispute, as in window_lapsed."

[params.other_days]
unit = "days"
default = 120
range = [30, 730]
raises = "either"
help = "How long after the payment cards, wallets and other rails take one, as in window_lapsed."

[what_to_do]
manager = "Open the tickets that used more than half of their window first. Tell buyers the day on which theirs ends."
seller = "Answer tickets with an old payment before those with a young one."

[zh]
title = "争议期限被用掉了多少"
question = "买家可以提出争议的时间，有多少是在工单被称为处理中或等待中时过去的？"
why = "可以提出争议的日子不多，而且从付款起算。每一个被告知等待的日子，都不再回来。"
innocent = [
    "部分等待是在等买家自己的回复。",
    "事情解决之后，标签可能被忘在那里。",
    "各渠道的起算日不同，有的期限比这里取的更长。",
]
method = "在日志结束前时间窗已届满期间开启的工单：从付款到时间窗届满之间，处于“处理中”与“等待”说法之下的时间占时间窗的部分。尚未届满的时间窗略去，因为之后如何尚不可知；Wilson 区间 (1927)。"

[zh.what_to_do]
manager = "先打开用掉一半以上期限的工单；并告诉买家期限的截止日。"
seller = "先答复付款较早的工单，再答复付款较近的。"

[zh.params]
paypal_days = "PayPal 在付款之后多久以内受理争议，与 window_lapsed 相同。"
other_days = "银行卡、钱包及其他渠道在付款之后多久以内受理，与 window_lapsed 相同。"
*/
select
    platform, rail_kind, unused, twentieths, cast(sum(subjects) as bigint) as tickets
from window_shares
group by platform, rail_kind, unused, twentieths
