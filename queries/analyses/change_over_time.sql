/*
title = "What changed, and when"
question = "Did the share of a pattern change over time, and can the day be named?"
unit = "days"
screen = "compare_sellers"
phenomena = ["T1", "S15"]
needs = [["orders.placed_at"], ["tickets.opened_at"]]
why = "A new rule, a new team or a new supplier shows as a step. A day that can be named can be asked about; a drift cannot be pinned on anybody."
innocent = [
    "A step may be a change in what is logged: a new column, another name for a status.",
    "A season, a sale or a new kind of goods changes the mix without anybody doing anything else.",
    "The platform may have changed what the seller cannot influence.",
]
method = "Largest step in the weekday-adjusted share (CUSUM: Page 1954), at least 14 days from each end, its chance from up to 199 shuffles of whole weeks (Besag and Clifford 1991); said at p up to 0.01. A day is named only where the step leads a straight line by more than a straight line with shuffled weeks gives in 19 of 20 (Williams 1970)."
reviewed = 2026-11-25

[what_to_do]
manager = "Ask what was switched on or off between the two days named; where only a drift is found, look at what grew over the months."
seller = "Compare the day with your own changes: staff, supplier, templates, rules."

[zh]
title = "何时发生了什么变化"
question = "某个模式的比例是否随时间改变，能否指出是哪一天？"
why = "新规则、新团队或新供货商会表现为一次跳变。能指出日期，就能去询问；缓慢的漂移则无法归到某一天。"
innocent = [
    "跳变可能只是记录方式的改变：新增了列，或状态换了名称。",
    "季节、促销或新品类会改变构成，而并没有人做了别的事。",
    "也可能是平台改变了卖家无法左右的东西。",
]
method = "按星期校正后的比例中最大的一级跳变（CUSUM：Page 1954），距两端至少 14 天，其偶然概率由至多 199 次整周重排得出（Besag 与 Clifford 1991），p 不超过 0.01 才说。只有当跳变胜过直线的程度超过重排各周后的直线在二十次中十九次所得（Williams 1970），才指明日期。"

[zh.what_to_do]
manager = "询问在所列两天之间开启或停用了什么；若只发现漂移，就看这几个月里什么在增长。"
seller = "把这一天与自己的变动对照：人员、供货商、模板、规则。"
*/
select
    pattern, platform, day,
    cast(sum(case when verdict = 'match' then subjects else 0 end) as bigint) as matched,
    cast(sum(case when verdict in ('match', 'no_match') then subjects else 0 end) as bigint)
        as judged,
    cast(sum(case when verdict = 'too_early' then subjects else 0 end) as bigint) as too_early
from verdict_counts
where day is not null
group by pattern, platform, day
