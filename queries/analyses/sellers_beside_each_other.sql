/*
title = "Sellers beside each other"
question = "Is a seller's own share of a pattern clearly above what is usual on the platform?"
unit = "orders or tickets"
screen = "compare_sellers"
phenomena = ["T1", "F4"]
needs = [["orders.seller_id"], ["tickets.seller_id"]]
why = "A platform's average hides who makes it. But of many small sellers some stand out by chance alone, so a list by raw share mostly names small shops."
innocent = [
    "Sellers sell different goods to different buyers; a seller of what often fails has more trouble.",
    "A seller whose buyers write more has more tickets in which something can go wrong.",
    "Some sellers may be served by a platform's own desk, others by themselves.",
]
method = "Flag: exact binomial mid-p (Lancaster 1961) of the share being at most 1.5 times the median seller's, the false discovery rate at most 5% over all that is looked at (Benjamini and Hochberg 1995). Drawn: exact limits and limits widened by the spread between sellers (Spiegelhalter 2005, Statistics in Medicine 24:1185; Quality and Safety in Health Care 14:347); beside the raw share one shrunk by empirical Bayes (Efron and Morris 1975). What happens on one day counts as far as days differ (Rao and Scott 1992)."
reviewed = 2026-11-25

[params.margin]
unit = "times"
default = 1.5
range = [1.1, 5.0]
raises = "no_match"
help = "A seller is pointed out only where its own share is shown to be above this many times the median seller's."

[what_to_do]
manager = "Open the rows of a seller that is pointed out and read twenty; ask the seller before acting. Where none is pointed out, the difference between first and last is no finding."
seller = "Look at your own share beside the median, then at the rows of the pattern that concerns most of your orders or tickets."

[zh]
title = "各卖家的并列比较"
question = "某个卖家自身的比例是否明显高于该平台的通常水平？"
why = "平台的平均数看不出是谁造成的。但小卖家一多，总会有几个仅因偶然而显得突出，按原始比例排名多半只会点出小店。"
innocent = [
    "各卖家卖的商品和面对的买家不同；商品本身易出问题的卖家，麻烦自然更多。",
    "买家更爱写工单的卖家，可能出问题的工单也更多。",
    "有的卖家由平台客服代管，有的自己处理。",
]
method = "指出：比例不超过卖家中位数 1.5 倍这一假设的精确二项 mid-p（Lancaster 1961），在所看的全部之中把错误发现率控制在 5% 以内（Benjamini 与 Hochberg 1995）。所画：精确界限，以及按卖家间离散程度放宽的界限（Spiegelhalter 2005，《Statistics in Medicine》24:1185；《Quality and Safety in Health Care》14:347）；原始比例旁列经验贝叶斯收缩后的比例（Efron 与 Morris 1975）。同一天发生的事，按各天的差异程度计数（Rao 与 Scott 1992）。"

[zh.params]
margin = "只有证明某卖家自身的比例高于卖家中位数的这么多倍时，才会指出该卖家。"

[zh.what_to_do]
manager = "打开被指出卖家的记录，读二十条；行动之前先询问卖家。若没有卖家被指出，首尾之间的差别就不构成发现。"
seller = "先看自己的比例与中位数，再看涉及自己订单或工单最多的那个模式的记录。"
*/
select
    m.pattern, m.platform, m.seller_id, params.margin,
    cast(sum(m.matched) as bigint) as matched,
    cast(sum(m.judged) as bigint) as judged,
    cast(sum(m.set_aside) as bigint) as set_aside,
    cast(sum(m.days) as bigint) as days,
    cast(sum(m.matched_squared) as double) as matched_squared,
    cast(sum(m.matched_judged) as double) as matched_judged,
    cast(sum(m.judged_squared) as double) as judged_squared
from seller_months m
cross join params
group by m.pattern, m.platform, m.seller_id, params.margin
