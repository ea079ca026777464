/*
title = "What complaints about delivered codes got"
question = "How often is a delivered code complained of as invalid, and how often does such a complaint end without a remedy?"
unit = "tickets"
screen = "works_for_buyers"
phenomena = ["S11"]
needs = [
    ["tickets.category", "remedies.granted_at", "events.to_status"],
    ["tickets.category", "tickets.outcome", "tickets.closed_at"],
    ["tickets.category", "orders.is_delivery_claimed", "tickets.order_id"],
]
why = "A code that does not work is the seller's to make good. How many are complained of, and how many of those complaints end with nothing, belong side by side."
innocent = [
    "A complaint is not yet a bad code: buyers enter codes wrongly, in another region, or twice.",
    "Those who complain are not all who could; those who do not leave no trace here.",
    "A remedy may have been given outside this export.",
]
method = "Unremedied: the verdicts of closed_without_remedy at its published parameters, by category. Complained of: orders that claim to be delivered, with a ticket about an invalid or used code, of all that claim to be delivered. Wilson intervals (1927)."
reviewed = 2026-11-25

[what_to_do]
manager = "Where many orders of one product are complained of, test the stock before the next sale. Where complaints end with nothing, read ten of them."
seller = "Compare the complaints of your products with the remedies you gave; where you gave one that is missing here, have it recorded."

[zh]
title = "交付之后的投诉得到了什么"
question = "已交付的卡密被投诉无效的有多少，其中以毫无补救告终的又有多少？"
why = "不能用的卡密应由卖家补救。被投诉的有多少、这些投诉中什么都没得到的有多少，应当并排看。"
innocent = [
    "被投诉不等于卡密有问题：买家会输错、在其他地区输入，或重复输入。",
    "投诉的人并不是全部可能投诉的人；不投诉的在这里没有痕迹。",
    "补救可能在这份导出之外给出。",
]
method = "未补救：closed_without_remedy 按公布参数的判定，分类别。被投诉：声称已交付且有卡密无效或已被使用工单的订单，除以所有声称已交付的订单。Wilson 区间 (1927)。"

[zh.what_to_do]
manager = "若某商品的许多订单被投诉，请在下次售卖前检验库存；若投诉大多一无所得，请读十条。"
seller = "把您的商品收到的投诉与您给出的补救对照；若给过而这里没有，请让它登记在案。"
*/
select platform, part, complaint, verdict, cast(sum(subjects) as bigint) as subjects
from complaint_counts
group by platform, part, complaint, verdict
