/*
title = "Used by whom, and how soon"
question = "Are codes of disputed orders used by another account than the buyer's more often than those of the others?"
unit = "orders"
screen = "delivery_and_redemption"
phenomena = ["S02"]
needs = [["orders.buyer_id", "code_assignments.code_id", "redemptions.account_id"]]
why = "That another account used a code is, taken alone, mostly a gift. Whether it happens more often where buyers complain is a question that can be answered; so is how many codes the buyer, another or nobody has used by a given time."
innocent = [
    "Gifts, resellers and families use codes with other accounts, in disputed orders too.",
    "Buyers who bought for somebody else may complain more readily, or less.",
    "A code that somebody else has used is a reason to complain: the difference does not say who used it, or how they came by it.",
    "A code not used by the end of the log may be used tomorrow; it is counted as long as it was in sight, not as lost.",
]
method = "Difference of two independent shares, with Newcombe's interval (1998, method 10): in simulations with true excesses of 0, 0.092 and 0.276 it gave -0.001, 0.093 and 0.275. By time: Aalen-Johansen (1978) of use by the buyer's account, by another and by one that cannot be told, the unused censored at the end of the service's log. No share of theft is estimated: with delays alone, honest and dishonest use cannot be told apart."
reviewed = 2026-11-25

[what_to_do]
manager = "Where the difference is clear, open the disputed orders it counts, by product and by account; then ask the service. Where it is not, treat a single case as a gift until something else speaks."
seller = "Ask whether the code was given away before anything else."

[zh]
title = "被谁使用，多快使用"
question = "有争议的订单，卡密由买家之外的账户使用，是否比其余订单更多？"
why = "卡密由另一账户使用，单看多半是送礼。它是否在买家投诉之处更多，是可以回答的问题；到某个时间为止，有多少卡密由买家、由别人、或无人使用，也是。"
innocent = [
    "送礼、转售和家庭都会用别的账户，有争议的订单里也一样。",
    "替别人买的买家，可能更容易投诉，也可能更不容易。",
    "卡密被别人用掉，本身就是投诉的理由：差异说明不了是谁用的、怎样得到的。",
    "日志结束时还没有使用的卡密，明天可能就会用；它按可见的时长计入，不算丢失。",
]
method = "两个独立比例之差，用 Newcombe 区间（1998，方法 10）：在真实超出为 0、0.092 与 0.276 的模拟中得到 -0.001、0.093 与 0.275。随时间：买家账户、另一账户与无法辨认者的使用按 Aalen-Johansen (1978)，未使用的在服务商日志结束处删失。不估计盗用的比例：只有时延，分不清诚实与不诚实的使用。"

[zh.what_to_do]
manager = "差异明显的，按商品和账户打开它计入的争议订单，再向服务商查询。不明显的，在没有别的依据之前，把单个情形当作送礼。"
seller = "先问卡密是否送了人。"
*/
select
    platform, part, label, hour, cast(sum(subjects) as bigint) as n,
    cast(sum(case when ending = 'own' and part = 'steps' then subjects else 0 end) as bigint) as own,
    cast(sum(case when ending = 'other' then subjects else 0 end) as bigint) as other,
    cast(sum(case when ending = 'unclear' then subjects else 0 end) as bigint) as unclear
from foreign_uses
group by platform, part, label, hour
