/*
title = "What two exports say differently"
question = "Of the rows an earlier export shows, how many does a later one leave out, or tell otherwise?"
unit = "rows"
screen = "resolution_truth"
phenomena = ["S14"]
needs = [["row_history.state"]]
why = "One export alone cannot show what was taken out of it. Two of the same period can, row by row; that is why an old export is worth keeping."
innocent = [
    "Rows are erased on request, purged as spam, merged into others, or deleted when they are old.",
    "The later export may have been made with a narrower filter than it declares.",
    "A move to another time zone, number format or system makes nearly all rows differ, and alike.",
    "A wording may have been corrected at once, or a secret taken out of it.",
]
method = "Attrition: rows that the last export covering their time leaves out, of the rows that a later export should show. Rewriting: rows of which a column that tells of the past held a value and holds another now, of those that a later export shows. Wilson's intervals (1927); rows deleted in one purge are one act, so that they are then too narrow."
reviewed = 2026-11-25

[what_to_do]
manager = "Ask for the deletion log, and the rule of retention, for the time between the two exports; open what is gone and see what it has in common."
seller = "Keep your own copy of each export you are given, and its date."

[zh]
title = "两份导出的不同说法"
question = "较早的导出中有的行，较晚的漏掉了多少，又有多少说得不一样？"
why = "单看一份导出，看不出拿掉了什么。同一时段的两份，逐行对照就能看出；所以旧的导出值得保存。"
innocent = [
    "行可能应请求删除、作为垃圾清理、合并到别的行，或因年久删除。",
    "较晚的导出，筛选条件可能比它声明的更窄。",
    "换了时区、数字格式或系统，几乎所有的行都会以同样的方式不同。",
    "措辞可能随即更正，或去掉了其中的秘密。",
]
method = "流失：本应出现在后一份导出中的行里，被最后一份覆盖其时间的导出略去的行。改写：后一份导出仍有的行里，讲述过去的列原有一值、现为另一值的行。Wilson 区间 (1927)；一次清理删去的多行是一次行为，此时区间过窄。"

[zh.what_to_do]
manager = "索要两份导出之间的删除日志和保留规则；打开消失的行，看看它们有什么共同之处。"
seller = "自己保存拿到的每份导出及其日期。"
*/
select
    platform, table_name, cast(sum(subjects) as bigint) as n,
    cast(sum(case when is_gone then subjects else 0 end) as bigint) as gone,
    cast(sum(case when is_shown then subjects else 0 end) as bigint) as shown,
    cast(sum(case when is_rewritten then subjects else 0 end) as bigint) as rewritten
from rows_shown_again
group by platform, table_name
