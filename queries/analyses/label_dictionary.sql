/*
title = "What the words for closing stand for"
question = "Of the tickets closed under each label and in each form of words, how many were made good, had a person's reply, were left unanswered, or came back?"
unit = "closings"
screen = "bots_and_words"
phenomena = ["S22", "S24"]
needs = [["messages.text", "messages.side", "tickets.status"], ["messages.text", "messages.side", "events.to_status"]]
why = "A label is worth what stands behind it. Two shops may both write resolved, and mean a refund in one and a silence in the other."
innocent = [
    "Neutral words may be the house style, and close what was settled as well.",
    "Some remedies are made outside the log.",
    "Harder tickets may be closed in other words than easy ones: a difference between labels is not an effect of the words.",
]
method = "Counts by the platform's own word and by the open lexicon, with Wilson intervals (1927); the gap between neutral and other words with Newcombe's (1998). No outcome chose a phrase of the lexicon. Its precision is for an audit of its own: disputes audit."
reviewed = 2026-11-25

[what_to_do]
manager = "Take the label with the lowest share made good and the most closings, and read ten of its tickets; then write what happened in place of the label."
seller = "See what your closings under each label stand for, beside those of all."

[zh]
title = "关闭用语背后是什么"
question = "以每种标签、每种措辞关闭的工单中，有多少得到补救、有真人回复、无人答复，或又被提交？"
why = "标签的价值在于它背后的事。两家店都写“已解决”，一家可能是退款，另一家可能是沉默。"
innocent = [
    "中性措辞可能只是店内的行文习惯，已解决的也这样关闭。",
    "有些补救不在日志之内。",
    "较难的工单可能用不同的话关闭：标签之间的差别不是措辞造成的。",
]
method = "按平台自己的词与公开词库计数，附 Wilson 区间 (1927)；中性措辞与其他措辞之差用 Newcombe (1998)。词库的短语没有一个是按结果挑选的。其精确率须另作审核：disputes audit。"

[zh.what_to_do]
manager = "取补救比例最低、关闭最多的标签，读其中十张工单；然后用发生了什么来代替这个标签。"
seller = "看看您在每种标签下的关闭意味着什么，并与全部对照。"
*/
select
    platform, label_kind, label, cast(sum(subjects) as bigint) as closings,
    cast(sum(case when is_remedied then subjects else 0 end) as bigint) as remedied,
    cast(sum(case when has_person then subjects else 0 end) as bigint) as with_person,
    cast(sum(case when is_unanswered = 'yes' then subjects else 0 end) as bigint) as unanswered,
    cast(sum(case when is_unanswered is not null then subjects else 0 end) as bigint) as answer_judged,
    cast(sum(case when is_refiled = 'yes' then subjects else 0 end) as bigint) as refiled,
    cast(sum(case when is_refiled is not null then subjects else 0 end) as bigint) as refiling_judged
from label_closings
group by platform, label_kind, label
