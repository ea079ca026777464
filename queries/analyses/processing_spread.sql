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
method = "Within strata of native reason, decade of the price and channel: the 90th percentile over the median by Kaplan-Meier (1958), interval by a jackknife over sixteen groups of weeks (Kott 2001). Part between groups: intraclass correlation on the logarithm of the time, ANOVA estimator pooled over strata (Donner 1986), interval of Wald (1940); of spells begun 30 days or more before the end of the log, longer ones counted as 30 days. Beside it eta squared, which noise alone raises."
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
method = "在原始理由、价格量级与渠道的各层之内：第 90 百分位对中位数之比，按 Kaplan-Meier (1958)，区间由十六组周的刀切法得出（Kott 2001）。组间所占部分：时间对数的组内相关，各层合并的方差分析估计（Donner 1986），区间用 Wald (1940)；只取日志结束前至少 30 天开始的时段，更长的按 30 天计。旁列 eta 平方，仅噪声就会把它抬高。"

[zh.what_to_do]
manager = "若差异在钟点或卖家之间，检查排班与队列；若相同的情形毫无此类原因却相差很远，公布由什么决定。"
seller = "相同的情形都很快时，询问是什么决定了您最慢的那几件。"
*/
with spells as (
    select
        s.platform, s.subject, s.seller_id, s.set_by_id as actor_id,
        coalesce(s.reason, '') as reason, coalesce(s.channel, '') as channel,
        s.price_decade, s.set_hour as hour,
        cast(floor(seconds_between(timestamp '1970-01-05 00:00:00', s.started_at)
            / cast(604800 as double)) as bigint) % 16 as fold,
        case when s.end_basis = 'standing' then 0 else 1 end as is_ended,
        seconds_between(s.started_at, s.as_of) >= 30 * 86400 as is_old,
        seconds_between(s.started_at, s.sure_until_at) as seconds
    from processing_spells s
    where s.set_aside is null and s.basis = 'event' and not s.is_date_only
        and s.end_basis <> 'unknown' and s.sure_until_at >= s.started_at
),
timed as (
    select
        platform, subject, reason, price_decade, channel, seller_id, actor_id, hour, fold, is_ended,
        is_old, cast(floor(seconds / cast(3600 as double)) as bigint) as hours,
        ln(least(greatest(seconds, 60), 30 * 86400) / cast(3600 as double)) as ln_hours
    from spells
),
factors as (
    select
        platform, subject, reason, price_decade, channel, 'seller' as factor, seller_id as part,
        ln_hours
    from timed
    where is_old and seller_id is not null
    union all
    select
        platform, subject, reason, price_decade, channel, 'actor' as factor, actor_id as part,
        ln_hours
    from timed
    where is_old and actor_id is not null
    union all
    select
        platform, subject, reason, price_decade, channel, 'hour' as factor,
        cast(hour as string) as part, ln_hours
    from timed
    where is_old and hour is not null
)
select
    platform, subject, reason, price_decade, channel, cast(null as string) as factor,
    cast(null as string) as part, fold,
    case
        when hours < 336 then hours + 1
        when hours < 4320 then (cast(floor(hours / cast(24 as double)) as bigint) + 1) * 24
        else (cast(floor(hours / cast(720 as double)) as bigint) + 1) * 720
    end as upto_hours,
    count(case when is_ended = 1 then 1 end) as ended,
    count(case when is_ended = 0 then 1 end) as waiting,
    cast(null as double) as sum_ln, cast(null as double) as sum_squares
from timed
group by all
union all
select
    platform, subject, reason, price_decade, channel, factor, part, cast(null as bigint) as fold,
    cast(null as bigint) as upto_hours, count(*) as ended, cast(0 as bigint) as waiting,
    cast(sum(ln_hours) as double) as sum_ln, cast(sum(ln_hours * ln_hours) as double) as sum_squares
from factors
group by platform, subject, reason, price_decade, channel, factor, part
