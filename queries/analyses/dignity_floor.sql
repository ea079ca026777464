/*
title = "Five things nobody should have to ask for"
question = "Of the tickets about a problem, how many got a person's reply in time, a reason in plain words, a closing that no timer made, no need of a new ticket, and no question for what they already held?"
unit = "tickets"
screen = "overview"
phenomena = ["F5"]
needs = [["tickets.opened_at", "messages.sent_at", "messages.side", "messages.actor_kind"]]
why = "None of the five costs much, and each is what one would want for oneself. They are counted one by one and together, without weights: a high mark in one does not buy off another."
innocent = [
    "A person may have replied where this log cannot see it, by telephone or in a chat.",
    "A new ticket on the same order may be about something else.",
    "Where nobody answers a question for weeks, a timer may close a ticket rightly.",
]
method = "Share of tickets about a problem (no question before buying, not withdrawn, spam, deleted or merged) that meet each leg, of those that could be judged for it; all five is judged where each leg is, and met where each is met. Legs that the export does not let anybody test stay unknown and are shown. Wilson intervals (1927)."
reviewed = 2026-11-25

[params.hours]
unit = "hours"
default = 72
range = [1, 720]
raises = "match"
help = "Within how many hours of the opening a person must have replied."

[what_to_do]
manager = "Take the leg that fails most often and open its tickets; each of the five is one setting, one text or one rota."
seller = "Open your tickets that fail a leg, and see which of them was in your hands."

[zh]
title = "五件不该由人开口要求的事"
question = "问题工单中，有多少在时限内得到真人回复、用平实的话说明了原因、不是被定时器关闭、不必另开新单、也没有被要求提供早已提供过的内容？"
why = "五件事都不昂贵，每一件都是人为自己也会要求的。它们逐项、也合并计数，不加权重：一项做得好，抵不了另一项。"
innocent = [
    "真人可能在日志看不到的地方回复过，例如电话或聊天。",
    "同一订单上的新工单可能说的是另一件事。",
    "若数周无人回答提问，由定时器关闭也可能是恰当的。",
]
method = "关于某个问题的工单（不是售前咨询，也未撤回、标为垃圾、删除或合并）中满足每一项的比例，分母为能就该项评判的工单；五项皆备只在五项都能评判时评判，五项都满足才算满足。导出不容任何人检验的项保持未知并照样显示。Wilson 区间 (1927)。"

[zh.what_to_do]
manager = "从最常不达标的一项开始，打开它的工单；五项中的每一项都只是一个设置、一段文字或一张排班表。"
seller = "打开您未达标的工单，看看其中哪些取决于您。"

[zh.params]
hours = "开单后多少小时之内必须有真人回复。"
*/
select
    platform, by_person, in_plain_words, not_by_timer, no_new_ticket, not_asked_again,
    cast(sum(subjects) as bigint) as tickets
from leg_counts
group by
    platform, by_person, in_plain_words, not_by_timer, no_new_ticket, not_asked_again
