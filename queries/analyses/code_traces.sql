/*
title = "How far a code can be traced"
question = "Of the codes given to orders, how many have each of five dated steps from stock to use?"
unit = "codes"
screen = "delivery_and_redemption"
phenomena = ["F3"]
needs = [
    ["codes.loaded_at", "code_assignments.code_id"],
    ["code_assignments.assigned_at", "code_assignments.code_id"],
    ["deliveries.happened_at", "code_assignments.code_id"],
    ["redemptions.redeemed_at", "code_assignments.code_id"],
]
why = "Whoever wants to know what became of a code needs five moments: when it was put into stock, given to the order, sent, seen, and used. A log that lacks one of them lets two people tell different stories, and both be believed."
innocent = [
    "Much shop software never stores these moments; that they are lacking is no concealment.",
    "A code that nobody has used yet has no time of use.",
    "Steps that share one clock tick look out of order when they are rounded.",
]
method = "Dated steps counted over the codes bound to orders, loop codes set aside; Wilson's intervals (1927). Order and completeness are no proof of truth: a log filled in afterwards looks perfect (see what two exports say differently). A chain of hashes is looked at for gaps and forks only; that its links verify cannot be tested without each row's own hash and how it is made."
reviewed = 2026-11-25

[what_to_do]
manager = "Take the step that is lacking most, and ask the software's maker for its time and for who did it."
seller = "Where the shop lets you, switch on the log of the code's own page; it is the step that settles most disputes."

[zh]
title = "卡密可追溯到哪一步"
question = "给了订单的卡密中，从入库到使用的五个步骤，各有多少有时间可查？"
why = "想知道一个卡密的去向，需要五个时刻：入库、给订单、发送、看到、使用。缺了任何一个，两个人就能讲两个故事，而且都有人信。"
innocent = [
    "许多店铺软件从不保存这些时刻；缺少它们不等于隐瞒。",
    "还没有人使用的卡密，没有使用时间。",
    "同一时刻的步骤，四舍五入后看上去会颠倒。",
]
method = "绑定到订单的卡密中有时间的各步计数，循环卡密另列；Wilson 区间 (1927)。次序与完整并不证明真实：事后补写的日志看起来完美（参见两份导出的不同说法）。散列链只查断链与分叉；没有每一行自己的散列及其算法，无法检验各环是否成立。"

[zh.what_to_do]
manager = "找出缺得最多的一步，向软件作者索要它的时间和操作者。"
seller = "店铺若允许，打开卡密页面自己的日志；它是最能了结争议的一步。"
*/
with told as (
    select
        platform, cast(sum(subjects) as bigint) as n,
        cast(sum(issued) as bigint) as issued,
        cast(sum(assigned) as bigint) as assigned,
        cast(sum(delivered) as bigint) as delivered,
        cast(sum(revealed) as bigint) as revealed,
        cast(sum(redeemed) as bigint) as redeemed,
        cast(sum(complete) as bigint) as complete,
        cast(sum(out_of_order) as bigint) as out_of_order,
        cast(sum(revealer_told) as bigint) as revealer_told,
        cast(sum(redeemer_told) as bigint) as redeemer_told
    from trace_counts
    group by platform
)
select
    t.platform, t.n, t.issued, t.assigned, t.delivered, t.revealed, t.redeemed, t.complete,
    t.out_of_order, t.revealer_told, t.redeemer_told, coalesce(c.stock, 0) as stock,
    coalesce(c.linked, 0) as linked, coalesce(c.forked, 0) as forked
from told t
left join code_chains c on c.platform = t.platform
