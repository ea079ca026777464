/*
title = "What banks and wallets decided"
question = "How did the payment disputes of each rail end?"
unit = "payment disputes"
screen = "works_for_buyers"
phenomena = ["T5"]
needs = [["payment_disputes.outcome", "payment_disputes.opened_at"]]
why = "A platform decides about itself; a bank or a wallet decides about both. How its disputes end is what a buyer, and a seller, can expect there."
innocent = [
    "Those who dispute a payment are not like those who do not: the shares are of disputes, not of complaints.",
    "Rails decide by rules of their own; a missing paper can lose a good case.",
    "Disputes that take long are still pending, and may end otherwise than the quick ones.",
    "Sellers give in, or do not answer, where answering costs more than the sum.",
]
method = "Shares of the disputes that have ended in a way the log names, by rail; Wilson intervals (1927), each share by itself. Pending ones stand beside them and are in no share."
reviewed = 2026-11-25

[what_to_do]
manager = "Begin with those lost because nobody answered: they were lost for nothing. Then hold the rail's decisions against your own refusals."
seller = "See at which rail you are believed, and what its cases had on file that the others had not."

[zh]
title = "银行和钱包如何裁决"
question = "各支付渠道的争议，最后是怎样结束的？"
why = "平台裁决的是自己的事；银行或钱包要听双方。那里的争议如何结束，是买家和卖家可以预期的。"
innocent = [
    "提出争议的人与不提出的人不同：这些比例是争议的，不是投诉的。",
    "各渠道按自己的规则裁决；缺一份材料就可能输掉有理的案子。",
    "拖得久的争议仍未裁决，结果可能与很快结束的不同。",
    "回应的成本高于金额时，卖家会让步，或不回应。",
]
method = "以日志写明的方式结束的争议中的比例，分渠道；Wilson 区间 (1927)，各比例各自成立。未决的列在一旁，不进入任何比例。"

[zh.what_to_do]
manager = "先看因无人回应而失去的：那是白白失去的。再把渠道的裁决与您自己的拒绝对照。"
seller = "看看哪个渠道相信您，那里的案卷中有什么是别处没有的。"
*/
select
    platform, coalesce(rail, '') as rail, standing,
    case when standing in ('decided', 'dropped') then outcome else standing end as ending,
    count(*) as disputes
from disputed_payments
group by
    platform, coalesce(rail, ''), standing,
    case when standing in ('decided', 'dropped') then outcome else standing end
