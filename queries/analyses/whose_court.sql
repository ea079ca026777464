/*
title = "Whose turn it was, under each label"
question = "While a ticket stood in each declared state, whose turn was it to speak: the buyer's or the platform's?"
unit = "hours"
screen = "status_clocks"
phenomena = ["S23"]
needs = [["messages.sent_at", "messages.side", "messages.actor_kind", "events.to_status"]]
why = "A clock that stops under “waiting for the buyer” measures nothing while it is the platform's turn. The hours under a label, divided by whose turn it truly was, say what the label is worth."
innocent = [
    "A buyer may have been asked by telephone, or only part of what was asked was answered.",
    "Labels are changed by hand, and a few hours of delay mean little.",
    "A message of the platform's side counts as handing the turn to the buyer, even where it asks nothing.",
]
method = "Stretches of declared states laid over turns (facts declared_states and turns). Ratio of hours with the ticket as the cluster: Cochran (1977) 6.5, Rao and Scott (1992). Beside it the mean of the tickets' own shares, which lets an hour of a short ticket weigh as much as a week of a long one."
reviewed = 2026-11-25

[params.least_hours]
unit = "hours"
default = 24
range = [1, 720]
raises = "no_match"
help = "From how many hours of the platform's turn on a ticket is counted among those that stood so under the label."

[what_to_do]
manager = "Open the tickets that stood longest out of turn under “waiting for the buyer”, and let a message of the buyer take the label off by itself."
seller = "See under which label your own turn passes longest, and answer those first."

[zh]
title = "各标签之下，究竟轮到谁"
question = "工单处于各个状态期间，究竟轮到谁说话：买家还是平台？"
why = "轮到平台时，“等待买家”之下停住的计时什么也没有衡量。把标签下的时长按实际轮到谁分开，才知道这个标签值多少。"
innocent = [
    "可能通过电话问过买家，或所问之事只答了一部分。",
    "标签由人手动更改，迟几个小时说明不了什么。",
    "平台一方的消息即使没有提问，也算作轮到买家。",
]
method = "所声明状态的时段叠加在轮次之上（事实 declared_states 与 turns）。以工单为群的小时数之比：Cochran (1977) 6.5，Rao 与 Scott (1992)。旁列各工单自身比例的均值，其中短工单的一小时与长工单的一周分量相同。"

[zh.what_to_do]
manager = "打开在“等待买家”之下、却长时间轮到平台的工单，并让买家的留言自动取消这个标签。"
seller = "看看在哪个标签下轮到您的时间最长，先答复那些。"

[zh.params]
least_hours = "轮到平台满多少小时的工单，计入在该标签下如此停留的工单。"
*/
select
    platform, state, turn, unused, cast(sum(subjects) as bigint) as tickets,
    cast(sum(long_tickets) as bigint) as long_tickets, cast(sum(part) as double) as part,
    cast(sum(whole) as double) as whole, cast(sum(part_squared) as double) as part_squared,
    cast(sum(product) as double) as product, cast(sum(whole_squared) as double) as whole_squared,
    cast(sum(own_shares) as double) as own_shares
from court_hours
group by platform, state, turn, unused
