/*
title = "How complete the files of payment disputes are"
question = "Of the pieces a file about such a dispute should hold, how many are there, on each side, and how long are the stretches of which nothing is recorded?"
unit = "payment disputes"
screen = "works_for_buyers"
phenomena = ["T6"]
needs = [
    ["payment_disputes.reason", "payment_disputes.order_id", "messages.sent_at"],
    ["payment_disputes.reason", "payment_disputes.order_id", "evidence_items.type"],
    ["payment_disputes.reason", "payment_disputes.order_id", "deliveries.kind"],
]
why = "A dispute is decided on its file. Which pieces are regularly missing, and on whose side, can be seen before the next one."
innocent = [
    "What this export does not hold may stand in another system, and in the file that the rail saw.",
    "Long cases gather more paper: a full file is also a sign of how long it took.",
    "Not every piece on the list exists in every case.",
    "Those who keep files may differ in other ways from those who do not.",
]
method = "Pieces by kind of claim after the fields card networks ask for; share there of those that belong, Wilson (1927); a piece that the log could not show at all is named and not counted. Longest stretch without a record: median of the disputes. Decided for the buyer, buyer's pieces all there against not: Mantel-Haenszel difference over platform, rail and kind of claim, variance of Sato (1989)."
reviewed = 2026-11-25

[what_to_do]
manager = "Have the pieces that are mostly missing recorded from the sale on: that a code was shown in the buyer's own session is the first of them."
seller = "Keep what was shown and written with the order. Write into the ticket what you say on the telephone."

[zh]
title = "支付争议的案卷有多完整"
question = "这类争议的案卷应有的材料，双方各有多少在案？其中毫无记录的时段有多长？"
why = "争议凭案卷裁决。哪些材料经常缺少、缺在哪一方，在下一起之前就可以看到。"
innocent = [
    "这份导出中没有的，可能在别的系统里，也可能在渠道看到的案卷中。",
    "拖得久的案子材料更多：案卷齐全也说明它花了多久。",
    "清单上的材料并非每个案子都有。",
    "保存案卷的人与不保存的人，可能在其他方面也不同。",
]
method = "各类主张应有的材料，依卡组织要求的字段；应有者中实有的比例，Wilson (1927)；日志根本无法显示的材料只列名、不计数。最长的无记录时段：各争议的中位数。判给买家的比例，买家材料齐全者对不齐者：按平台、渠道与主张种类的 Mantel-Haenszel 差值，方差用 Sato (1989)。"

[zh.what_to_do]
manager = "把经常缺少的材料从售出起就记录下来：首先是卡密在买家自己的会话中显示过。"
seller = "把显示过和写过的内容与订单一起保存；电话里说的，也请写进工单。"
*/
select
    platform, case when is_observable then 'slot' else 'unseen' end as part, side, slot,
    cast(null as string) as stratum, cast(sum(filled) as bigint) as k,
    cast(sum(subjects) as bigint) as n, cast(0 as bigint) as other_k, cast(0 as bigint) as other_n,
    cast(null as double) as gap_hours
from slot_counts
group by platform, case when is_observable then 'slot' else 'unseen' end, side, slot
union all
select
    platform, 'decided' as part, cast(null as string) as side, cast(null as string) as slot, stratum,
    cast(sum(case when is_buyer_full = 1 then for_buyer else 0 end) as bigint) as k,
    cast(sum(case when is_buyer_full = 1 then subjects else 0 end) as bigint) as n,
    cast(sum(case when is_buyer_full = 0 then for_buyer else 0 end) as bigint) as other_k,
    cast(sum(case when is_buyer_full = 0 then subjects else 0 end) as bigint) as other_n,
    cast(null as double) as gap_hours
from file_counts
group by platform, stratum
union all
select
    platform, 'gap' as part, cast(null as string) as side, cast(null as string) as slot,
    cast(null as string) as stratum, cast(0 as bigint) as k, count(*) as n,
    cast(0 as bigint) as other_k, cast(0 as bigint) as other_n,
    percentile_cont(0.5) within group (order by gap_seconds) / cast(3600 as double) as gap_hours
from dossier_gaps
where gap_seconds is not null
group by platform
