/*
title = "How plainly refusals are said"
question = "Of the tickets that were refused, how many were told so in plain words, and did that change?"
unit = "refusals"
screen = "bots_and_words"
phenomena = ["S22", "S24"]
needs = [["messages.text", "messages.side", "tickets.outcome"], ["messages.text", "messages.side", "tickets.status"], ["messages.text", "messages.side", "events.to_status"]]
why = "Who is told no can ask elsewhere. Who is told that it was processed waits, asks again, and loses the days in which a bank would have helped."
innocent = [
    "A refusal may have been said plainly by telephone or in an attachment.",
    "A law or a lawyer may ask for the neutral words.",
    "A month that stands out may have had another kind of ticket, or another language.",
]
method = "Plain refusals among refusals, by the open lexicon, with Wilson intervals (1927). By month a p chart (Shewhart 1931) with exact binomial limits at 99.8% around the share of all months, so that small months are not flagged for being small."
reviewed = 2026-11-25

[what_to_do]
manager = "Read the refusals of the months below the limits, and the text that came into use then; say no where it is no, and why."
seller = "Say in the first sentence that it is refused, and for what reason."

[zh]
title = "拒绝说得有多明白"
question = "被拒绝的工单中，有多少被明白告知，这一比例有没有变化？"
why = "被明说“不”的人可以另寻途径；被告知“已处理”的人会等待、再问，并错过银行本可帮忙的那些天。"
innocent = [
    "可能在电话或附件里明白说过拒绝。",
    "法律或律师可能要求用中性措辞。",
    "突出的月份可能是工单种类或语言不同。",
]
method = "按公开词库，拒绝之中明白告知的拒绝，附 Wilson 区间 (1927)。按月作 p 图（Shewhart 1931），以全部月份的比例为中心、99.8% 的精确二项界限，因此小月份不会只因其小而被指出。"

[zh.what_to_do]
manager = "读低于界限的月份里的拒绝，以及当时启用的文案；该说不的就说不，并说明原因。"
seller = "第一句话就说明已拒绝，以及原因。"
*/
select
    platform, basis, year(refused_at) * 100 + month(refused_at) as month_no, count(*) as refusals,
    count(case when is_judged then 1 end) as judged,
    count(case when is_judged and is_plain then 1 end) as plain
from refusals
group by platform, basis, year(refused_at) * 100 + month(refused_at)
