/*
title = "What is reported, beside what is evidenced"
question = "How far do the shares delivered and resolved, and the time to resolution, change when they are counted from evidence and per matter instead of from labels and per ticket?"
unit = "orders and tickets"
screen = "overview"
phenomena = ["T1", "S17"]
needs = [
    ["orders.status"],
    ["tickets.status", "tickets.opened_at"],
]
why = "A figure counted from one's own labels cannot be wrong, and says little. The same figure counted from what the events show stands beside it, on the same orders and tickets, so that everybody can see how much of it rests on the label."
innocent = [
    "Evidence may be kept outside this log; then the evidenced figure is lower than the truth.",
    "A new ticket on the same order may be about another matter, which makes a matter look longer.",
    "Figures per ticket and closed only are what most help desks show by default; they are not made up.",
]
method = "Reported: the status label. Evidenced: claims that the ledger calls supported, of those that could be judged and those never made. Resolution of what was opened at least 28 days before the end of the log, or before the first closing of which it is too early to say that it held; the evidenced time looks no further than that closing. A closing that only awaits the decision of a payment dispute is set aside, alone. Time: Kaplan-Meier (1958) over matters (tickets taken up again within 14 days on the same order, 7 by the same opener), with log-log intervals and the median of Brookmeyer and Crowley (1982); beside it the median of closed tickets alone."
reviewed = 2026-11-25

[what_to_do]
manager = "Report the evidenced figure beside the label's, with both definitions; where they part, open the rows that are reported and not evidenced."
seller = "Open what is reported as resolved or delivered about you and lacks evidence; bring the evidence, or mend it."

[zh]
title = "所报告的，与有证据的"
question = "交付比例、解决比例和解决用时，若不按标签、不按单张工单，而按证据、按同一件事来计算，会有多大变化？"
why = "用自己的标签算出的数字不会出错，也说明不了多少。把同样的数字按事件所示再算一遍，放在旁边，用的是同一批订单和工单，人人都能看出其中有多少只靠标签。"
innocent = [
    "证据可能保存在这份日志之外；那样，有证据的数字会低于实际。",
    "同一订单上的新工单可能是另一件事，使一件事看起来拖得更久。",
    "按工单、只算已关闭的，是多数客服系统的默认口径，并非杜撰。",
]
method = "所报：状态标签。有据：账本判为有依据的说法，除以能评判的与从未作出的。解决率取日志结束前至少 28 天、或早于第一个尚不能说是否站得住的关闭所开启者；有据用时也只看到那次关闭为止。仅在等待支付争议裁决的关闭，只把它自己搁置不计。时间：对事项（14 天内就同一订单、或 7 天内由同一提交人再次提起的工单合为一件）作 Kaplan-Meier (1958)，取双对数区间，中位数用 Brookmeyer 与 Crowley (1982)；旁列仅就已关闭工单所得的中位数。"

[zh.what_to_do]
manager = "把有证据的数字与标签的数字并列公布，并写明两种口径；两者不一致时，打开“已报告而无证据”的记录。"
seller = "打开那些报告为已解决或已交付、却缺少证据的记录；拿出证据，或加以补救。"
*/
with looked as (
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
    platform, measure, state, upto_hours, cast(sum(subjects) as bigint) as subjects,
    cast(sum(case when is_ended then subjects else 0 end) as bigint) as ended,
    cast(sum(case when not is_ended then subjects else 0 end) as bigint) as waiting
from reported_ends
group by platform, measure, state, upto_hours
union all
select
    platform, 'supportable' as measure, claim as state, cast(null as bigint) as upto_hours,
    case when balance >= 0 then 1 else 0 end as subjects, cast(0 as bigint) as ended,
    cast(0 as bigint) as waiting
from looked
