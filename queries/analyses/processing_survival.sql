/*
title = "How long the label processing stands"
question = "How long do orders and tickets stay in processing, and what ends it?"
unit = "spells"
screen = "status_clocks"
phenomena = ["S12"]
needs = [["events.to_status", "events.happened_at"]]
why = "The mean of what has ended leaves out what still stands, and that is what people wait for. Counted rightly, those still waiting make the answer longer, and never shorter."
innocent = [
    "The label may not be kept while the work goes on.",
    "Spells in which the platform waits for the buyer count like all others where it has no other label.",
    "Where cases are deleted from the export, those that remain may be the slower or the quicker ones.",
]
method = "Kaplan-Meier (1958) with delayed entry, Greenwood (1926), log-log intervals; Brookmeyer and Crowley (1982) for the median; Aalen-Johansen (1978) for what ended it, with the delta variance of Marubini and Valsecchi (1995). Time in hours to 14 days, in days to 180, then in 30 days; who is censored in a step counts in it."
reviewed = 2026-11-25

[params.slice_by]
unit = "slice"
default = 0
range = [0, 2]
raises = "either"
help = "0 not at all, 1 by seller, 2 by category."

[what_to_do]
manager = "Compare the share still standing after 7 days with what you promise; then open the spells still standing, the oldest first."
seller = "See what ends your spells: a person, a rule, or the buyer. Ask for the rule that ends them."

[zh]
title = "“处理中”会挂多久"
question = "订单和工单在“处理中”停留多久，又由什么结束？"
why = "只对已结束的求平均，会漏掉仍在等待的，而人们等的正是它们。算对之后，仍在等待的只会使答案更长，不会更短。"
innocent = [
    "工作在进行，标签却可能没有更新。",
    "平台没有别的标签时，等待买家的时段与其他时段同样计入。",
    "若有案例从导出中删除，留下的可能偏慢，也可能偏快。",
]
method = "带延迟进入的 Kaplan-Meier (1958)，Greenwood (1926)，双对数区间；中位数用 Brookmeyer 与 Crowley (1982)；如何结束用 Aalen-Johansen (1978)，方差用 Marubini 与 Valsecchi (1995) 的 delta 法。时间在 14 天内按小时，180 天内按天，之后按 30 天；在某一步删失者计入该步。"

[zh.what_to_do]
manager = "把 7 天后仍挂着的比例与您的承诺对照；再从最久的开始打开仍挂着的时段。"
seller = "看看是什么结束了您的时段：人、规则，还是买家；并询问是哪条规则。"

[zh.params]
slice_by = "0 不细分，1 按卖家，2 按类别。"
*/
-- one that ended in the step in which it came into sight was never at risk in sight
with seen as (
    select platform, subject, slice, ending, hour, entry_step, subjects
    from spell_ends
    where entry_step < hour
),
moves as (
    select
        platform, subject, slice, entry_step as hour, subjects as entered,
        cast(0 as bigint) as by_person, cast(0 as bigint) as by_rule, cast(0 as bigint) as by_buyer,
        cast(0 as bigint) as done, cast(0 as bigint) as other, cast(0 as bigint) as standing
    from seen
    union all
    select
        platform, subject, slice, hour, cast(0 as bigint) as entered,
        case when ending = 'by_person' then subjects else 0 end as by_person,
        case when ending = 'by_rule' then subjects else 0 end as by_rule,
        case when ending = 'by_buyer' then subjects else 0 end as by_buyer,
        case when ending = 'done' then subjects else 0 end as done,
        case when ending = 'other' then subjects else 0 end as other,
        case when ending = 'standing' then subjects else 0 end as standing
    from seen
),
steps as (
    select
        platform, subject, slice, hour, cast(sum(entered) as bigint) as entered,
        cast(sum(by_person) as bigint) as by_person, cast(sum(by_rule) as bigint) as by_rule,
        cast(sum(by_buyer) as bigint) as by_buyer, cast(sum(done) as bigint) as done,
        cast(sum(other) as bigint) as other, cast(sum(standing) as bigint) as standing
    from moves
    group by platform, subject, slice, hour
),
counted as (
    select
        platform, subject, slice, hour, entered, by_person, by_rule, by_buyer, done, other, standing,
        coalesce(cast(sum(entered - by_person - by_rule - by_buyer - done - other - standing) over (
            partition by platform, subject, slice
            order by hour
            rows between unbounded preceding and 1 preceding
        ) as bigint), 0) as at_risk
    from steps
)
select
    platform, subject, slice, hour, entered, at_risk, by_person, by_rule, by_buyer, done, other,
    standing, cast(null as string) as unused, cast(0 as bigint) as unused_spells
from counted
union all
select
    platform, subject, slice, cast(null as bigint) as hour, cast(0 as bigint) as entered,
    cast(0 as bigint) as at_risk, cast(0 as bigint) as by_person, cast(0 as bigint) as by_rule,
    cast(0 as bigint) as by_buyer, cast(0 as bigint) as done, cast(0 as bigint) as other,
    cast(0 as bigint) as standing, coalesce(unused, 'never_in_sight') as unused,
    cast(sum(subjects) as bigint) as unused_spells
from spell_ends
where unused is not null or entry_step >= hour
group by platform, subject, slice, coalesce(unused, 'never_in_sight')
