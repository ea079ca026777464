/*
title = "How far the labels and the events part"
question = "Of the status claims that could be judged, how many do the events contradict or leave without support?"
unit = "claims"
screen = "overview"
phenomena = ["T1"]
needs = [
    ["orders.status"],
    ["tickets.status"],
    ["events.to_status", "events.happened_at"],
]
why = "A status label is a sentence that somebody reads and relies on. Held against the events, each kind of label shows how often it can be relied on, and how much of it this export does not let anybody test."
innocent = [
    "What the export does not hold counts as not testable, and not as a disagreement; what it holds in part may still count as one.",
    "A label may be true and its evidence kept in another system.",
    "Claims of one batch run share one cause; the interval takes them as independent.",
]
method = "Share of contradicted and unsupported claims among those supported, contradicted or unsupported, by claim; Wilson intervals (1927). Not testable, too early and excluded claims stand beside it; and the same share of the claims made before the first of which it is too early to say anything, for a claim can be found wrong sooner than right. A claim's share is given only where the patterns that can support it judged at least half of what they looked at."
reviewed = 2026-11-25

[what_to_do]
manager = "Begin with the label in which most judged claims disagree; open those contradicted, then ask for the columns that would test the rest."
seller = "Open the disagreeing claims about your orders and tickets; where the evidence is kept elsewhere, bring it."

[zh]
title = "标签与事件相差多远"
question = "在能够评判的状态声明中，有多少与事件相矛盾，或得不到事件支持？"
why = "状态标签是一句有人阅读、有人依赖的话。把每种标签与事件对照，可以看出它有多可靠，以及这份导出让人无法检验的有多少。"
innocent = [
    "导出中没有的内容记为“无法检验”，不算不一致；只有一部分的内容仍可能被算作不一致。",
    "标签可能属实，而证据保存在另一个系统里。",
    "同一批处理中的声明出于同一原因；区间把它们当作相互独立。",
]
method = "被反驳与没有依据的说法，除以有依据、没有依据与被反驳者，分说法；Wilson 区间 (1927)。无法检验、为时尚早与另列的说法列在一旁；并列出在第一个为时尚早的说法之前作出者的同一比例，因为一个说法被发现有误，往往早于被证实。只有能支持该说法的模式对所看的对象至少评判了一半，才给出比例。"

[zh.what_to_do]
manager = "从不一致最多的标签开始：先打开被矛盾的声明，再索取能检验其余声明的列。"
seller = "打开与您的订单和工单不一致的声明；证据若存在别处，请拿出来。"
*/
with made as (
    select
        platform, claim, verdict, cast(sum(subjects) as bigint) as claims,
        cast(sum(ripe) as bigint) as ripe_claims
    from claim_counts
    group by platform, claim, verdict
),
-- of what the patterns that can support a claim looked at, how much more they judged than not
looked as (
    select
        c.platform, d.against as claim,
        cast(sum(case when c.verdict = 'unknown' then -c.subjects else c.subjects end) as bigint)
            as balance
    from verdict_counts c
    join pattern_definitions d on d.pattern = c.pattern
    where d.absence_supports and c.verdict in ('match', 'no_match', 'unknown')
    group by c.platform, d.against
)
select
    m.platform, m.claim, m.verdict, m.claims, m.ripe_claims,
    coalesce(l.balance >= 0, false) as is_supportable
from made m
left join looked l on l.platform = m.platform and l.claim = m.claim
