/*
title = "How much of processing was work"
question = "Of the time tickets stood under processing, how much lies close to anything that was done on them?"
unit = "hours"
screen = "status_clocks"
phenomena = ["F6"]
needs = [["events.to_status", "events.happened_at", "messages.sent_at", "messages.actor_kind"]]
why = "Processing should mean that somebody is at it. Time near a message, a note, a remedy or a handing over is time at it; the rest is waiting under that name."
innocent = [
    "Work done outside the system leaves no trace here, nor do notes that are not exported.",
    "The minutes on either side of an act are a convention; they can be moved.",
    "Waiting for a bank or a supplier may be all that can be done.",
]
method = "Union of window_minutes before and after each substantive act inside the label, over the time under the label; ratio with the ticket as the cluster: Cochran (1977) 6.5, Rao and Scott (1992). “At most” counts acts whose author or side is not said as well. Beside it the plain sum, which counts overlapping minutes twice."
reviewed = 2026-11-25

[params.window_minutes]
unit = "minutes"
default = 15
range = [1, 240]
raises = "match"
help = "How many minutes before and after an act count as work on the ticket."

[what_to_do]
manager = "Open the tickets that stood longest with nothing done, and give the label a second word for waiting."
seller = "Leave a note when you work on a ticket; what is not written down cannot be seen here."

[zh]
title = "“处理中”有多少是在处理"
question = "工单处于“处理中”的时间里，有多少靠近任何实际所做的事？"
why = "“处理中”应当意味着有人在处理。靠近消息、备注、补救或转手的时间是在处理，其余只是挂着这个名字的等待。"
innocent = [
    "在系统之外所做的工作在这里没有痕迹，未导出的备注也是如此。",
    "作为前后的分钟数是一种约定，可以移动。",
    "等待银行或供货商，也许就是唯一能做的事。",
]
method = "标签存续期间每个实质作为前后 window_minutes 的并集，除以标签时间；以工单为群的比率：Cochran (1977) 6.5，Rao 与 Scott (1992)。“至多”还计入作者或立场不明的作为。旁列简单相加，重叠的分钟计了两次。"

[zh.what_to_do]
manager = "打开挂得最久而什么也没做的工单，并为等待另设一个词。"
seller = "处理工单时留一条备注；没有写下的，这里看不到。"

[zh.params]
window_minutes = "作为之前与之后多少分钟算作在处理。"
*/
select
    platform, reading, unused, cast(sum(subjects) as bigint) as subjects,
    cast(sum(idle_tickets) as bigint) as idle_tickets, cast(sum(acts) as bigint) as acts,
    cast(sum(part) as double) as part, cast(sum(whole) as double) as whole,
    cast(sum(part_squared) as double) as part_squared, cast(sum(product) as double) as product,
    cast(sum(whole_squared) as double) as whole_squared
from touched_hours
group by platform, reading, unused
