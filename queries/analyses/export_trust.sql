/*
title = "Can the export be trusted?"
question = "Do the times and the numbers of its rows agree with one another?"
unit = "rows"
screen = "overview"
phenomena = ["S14"]
needs = [["orders.placed_at"], ["tickets.opened_at"], ["redemptions.redeemed_at"]]
why = "Every figure here rests on the export. Some of what can be wrong with one leaves traces in it: a reply before the question, a row dated back, a day without a row, numbers that nobody holds."
innocent = [
    "Gaps in numbers are normal: a sequence gives out a number before the row is sure, and a purchase that was not finished takes it along.",
    "An import from an older system dates rows back, in one go and with good reason.",
    "A shop closes on a holiday; a failed server makes a silent day.",
    "Some software stores minutes only.",
]
method = "Order of times: exact counts, beyond one minute. Back-dated: a row more than a minute older than one with a lower number (tables that number their rows; in simulations no clean row was counted, 99.9% of back-dated ones were; not told where more than a tenth would be). Gaps: by day, exact binomial against the export's usual share. Silent days: negative binomial with the spread the days show. Full minutes: exact binomial against one in sixty, from 500 rows on. Benford's law is not used: such numbers do not follow it. An even or an aimed deletion is nearly invisible from inside."
reviewed = 2026-11-25

[what_to_do]
manager = "Ask the platform how it makes numbers, how many rows it holds a day, what it deletes, and how its clock is set. Ask complainants for their own ticket numbers and look those up: that is the only real test."
seller = "Keep the numbers of your own tickets and orders; they are what shows that an export is whole."

[zh]
title = "这份导出可信吗？"
question = "各行的时间与编号是否彼此相符？"
why = "这里的每个数都以导出为据。导出中可能出的一些错会在其中留下痕迹：先答后问、日期倒填的行、一天没有一行、无人持有的编号。"
innocent = [
    "编号有空缺是正常的：序列在行落定之前就给出编号，没有完成的购买会把它带走。",
    "从旧系统导入会一次性地倒填日期，而且有理由。",
    "店铺节假日休业；服务器故障也会带来没有记录的一天。",
    "有的软件只存到分钟。",
]
method = "时间次序：准确计数，超过一分钟才计。倒填：比编号更小的行还早一分钟以上的行（限于连续编号的表；模拟中没有一行干净的被计入，倒填的被计入 99.9%；若占比超过十分之一则不说）。缺号：按日，对导出的通常比例作精确二项检验。无声日：按各日的离散程度作负二项检验。扎堆的分钟：500 行起，对六十分之一作精确二项检验。不用 Benford 定律：这类数字不服从它。均匀或有针对的删除从内部几乎看不出来。"

[zh.what_to_do]
manager = "问平台编号怎样产生、每天有多少行、删除什么、时钟怎样校准。向投诉人索要他们自己的工单号并逐个查对：这才是真正的检验。"
seller = "保存自己工单和订单的编号；它们能表明一份导出是否完整。"
*/
select
    platform, table_name, day, cast(sum(subjects) as bigint) as n,
    cast(sum(numbered) as bigint) as numbered, cast(sum(on_the_minute) as bigint) as on_the_minute,
    cast(sum(backdated) as bigint) as backdated, cast(sum(impossible) as bigint) as impossible,
    cast(sum(missing) as bigint) as missing
from dated_counts
group by platform, table_name, day
