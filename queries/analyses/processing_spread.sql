/*
title = "How far apart equal cases lie"
question = "Among cases of the same reason, price and channel, how many times as long as half of them do the slowest tenth stay in processing, and does it depend on the seller, on the member of staff who set the label, or on the hour?"
unit = "spells"
screen = "status_clocks"
phenomena = ["S13"]
needs = [["events.to_status", "events.happened_at"]]
why = "People bear a long wait more easily than one that nobody can foretell. What makes equal cases unequal can be looked for: in the seller, in whoever set the label, in the hour."
innocent = [
    "Cases that look equal in a log may differ in what they need.",
    "Sales, holidays and outages stretch some weeks; the intervals take whole weeks as one piece for that.",
    "A part that lies between sellers may come of the goods they sell.",
]
method = "Within strata of native reason, decade of the price and channel: the 90th percentile over the median by Kaplan-Meier (1958), interval by a jackknife over sixteen groups of weeks (Kott 2001). Part between groups: intraclass correlation on the logarithm of the time, strata set aside, where Wald's statistic is what it is expected to be (Paule and Mandel 1982), interval of Wald (1940); of spells begun 30 days or more before the end of the log, longer ones counted as 30 days. Beside it eta squared, which noise alone raises."
reviewed = 2026-11-25

[what_to_do]
manager = "Where a part lies between hours or sellers, look at rotas and queues; where equal cases lie far apart for no such reason, publish what decides."
seller = "Ask what decided the slowest of your cases, when equal ones were quick."

[zh]
title = "相同的情形相差多远"
question = "在原因、价格、渠道都相同的情形中，最慢的十分之一停留在“处理中”的时间是半数的多少倍？这是否取决于卖家、设置标签的人，或钟点？"
why = "比起漫长的等待，人们更难承受无法预料的等待。是什么让相同的情形不相同，可以去查：卖家、设置标签的人、钟点。"
innocent = [
    "日志里看似相同的情形，所需要的可能并不相同。",
    "促销、假日和故障会拉长某些周；为此，区间把整周当作一块。",
    "卖家之间的差异，可能来自他们所卖的商品。",
]
method = "在原始理由、价格量级与渠道的各层之内：第 90 百分位对中位数之比，按 Kaplan-Meier (1958)，区间由十六组周的刀切法得出（Kott 2001）。组间所占部分：时间对数的组内相关，扣除各层，取 Wald 统计量等于其期望之处（Paule 与 Mandel 1982），区间用 Wald (1940)；只取日志结束前至少 30 天开始的时段，更长的按 30 天计。旁列 eta 平方，仅噪声就会把它抬高。"

[zh.what_to_do]
manager = "若差异在钟点或卖家之间，检查排班与队列；若相同的情形毫无此类原因却相差很远，公布由什么决定。"
seller = "相同的情形都很快时，询问是什么决定了您最慢的那几件。"
*/
with parts as (
    select
        platform, subject, reason, price_decade, channel, factor, part,
        cast(sum(subjects) as bigint) as spells, cast(sum(sum_ln) as double) as total,
        cast(sum(sum_squares) as double) as squares
    from spell_parts
    group by platform, subject, reason, price_decade, channel, factor, part
)
select
    platform, subject, reason, price_decade, channel, cast(null as string) as factor, fold,
    upto_hours, cast(sum(ended) as bigint) as ended, cast(sum(subjects - ended) as bigint) as waiting,
    cast(null as bigint) as parts, cast(null as bigint) as of_each, cast(null as double) as sum_ln,
    cast(null as double) as totals_squared, cast(null as double) as sum_squares
from spell_waits
group by platform, subject, reason, price_decade, channel, fold, upto_hours
union all
-- parts with the same number of spells are one row: how many, and their sums
select
    platform, subject, reason, price_decade, channel, factor, cast(null as bigint) as fold,
    cast(null as bigint) as upto_hours, cast(null as bigint) as ended,
    cast(null as bigint) as waiting, count(*) as parts, spells as of_each,
    cast(sum(total) as double) as sum_ln, cast(sum(total * total) as double) as totals_squared,
    cast(sum(squares) as double) as sum_squares
from parts
group by platform, subject, reason, price_decade, channel, factor, spells
