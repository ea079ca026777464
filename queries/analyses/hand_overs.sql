/*
title = "How often tickets change hands"
question = "How often is a ticket handed over, how often does it come back, and between whom?"
unit = "tickets"
screen = "status_clocks"
phenomena = ["S07"]
needs = [["events.kind", "events.to_native", "events.happened_at"]]
why = "Every handing over is a queue anew. The mean says how many queues a ticket stands in; the pairs say where it swings."
innocent = [
    "A specialist may have done their part and given it back.",
    "Rules assign by load or by shift, with nobody deciding anything.",
    "Tickets that are still open may change hands again; they are counted as far as they are told.",
]
method = "Sequence of holders per ticket, teams and persons apart (fact assignments); the first assignment is no handing over. Student's interval for the mean, Wilson's for shares. Beside the mean stands that of closed tickets alone."
reviewed = 2026-11-25

[params.quick_minutes]
unit = "minutes"
default = 5
range = [0, 1440]
raises = "no_match"
help = "A return quicker than this is a slip put right, and no return. At 0 all count."

[what_to_do]
manager = "Begin with the pair that hands over most in both directions: let the two agree who owns what."
seller = "See whether your tickets come back to you, and with what question."

[zh]
title = "工单转手多少次"
question = "工单转手多少次，多少次又回来，在谁与谁之间？"
why = "每次转手都是重新排队。平均值说明一张工单排了几次队；成对的数字说明它在哪里来回。"
innocent = [
    "专员可能已完成自己的部分再交还。",
    "规则按负载或班次分配，并没有人作决定。",
    "仍未结的工单可能再次转手；只按已记录的计。",
]
method = "每张工单持有者的先后次序，团队与个人分开（事实 assignments）；第一次分派不算转手。均值用 Student 区间，比例用 Wilson 区间。均值旁列出仅就已关闭工单所得的均值。"

[zh.what_to_do]
manager = "从双向转手最多的一对开始：让双方约定各自负责什么。"
seller = "看看您的工单是否又回到您手上，带着什么问题。"

[zh.params]
quick_minutes = "快于此的返回视为误操作的改回，不算返回。为 0 时全部计入。"
*/
with moved as (
    select
        platform, holder_kind, previous_holder, holder, cast(sum(subjects) as bigint) as moves
    from hand_over_pairs
    group by platform, holder_kind, previous_holder, holder
),
pairs as (
    select
        platform, holder_kind, previous_holder, holder, moves,
        row_number() over (
            partition by platform, holder_kind order by moves desc, previous_holder, holder
        ) as place
    from moved
)
select
    platform, holder_kind, cast(null as string) as previous_holder, cast(null as string) as holder,
    cast(sum(subjects) as bigint) as tickets, cast(sum(hand_overs) as bigint) as hand_overs,
    cast(sum(hand_overs_squared) as bigint) as hand_overs_squared,
    cast(sum(returned_tickets) as bigint) as returned_tickets,
    cast(sum(returns) as bigint) as returns, cast(sum(closed_tickets) as bigint) as closed_tickets,
    cast(sum(closed_hand_overs) as bigint) as closed_hand_overs
from hand_over_counts
group by platform, holder_kind
union all
select
    platform, holder_kind, previous_holder, holder, cast(0 as bigint) as tickets,
    moves as hand_overs, cast(0 as bigint) as hand_overs_squared,
    cast(0 as bigint) as returned_tickets, cast(0 as bigint) as returns,
    cast(0 as bigint) as closed_tickets, cast(0 as bigint) as closed_hand_overs
from pairs
where place <= 20
