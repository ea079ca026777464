/*
title = "Which sentences are sent most"
question = "Which sentences does the platform's side send to the most tickets, and who sends them?"
unit = "tickets"
screen = "bots_and_words"
phenomena = ["S04", "S24"]
needs = [["messages.text", "messages.side", "messages.actor_kind"]]
why = "A few sentences often make up most of what buyers are told. Changing one of them reaches more people than a month of training."
innocent = [
    "A greeting, a signature or a notice the law asks for stands in many tickets and does no harm.",
    "A good explanation is worth repeating.",
]
method = "Prints of normalised sentences (letters and digits only, numbers alike) that stand in 8 tickets or more; those that stand in most tickets first. Near copies are not joined: recall against spun wording was measured, see the tests."
reviewed = 2026-11-25

[params.shown]
unit = "sentences"
default = 15
range = [1, 100]
raises = "either"
help = "How many sentences of each platform are shown."

[what_to_do]
manager = "Read the list from the top; for each sentence ask what the buyer knows after it that they did not know before."
seller = "See which of your sentences buyers read most, and mend the first."

[zh]
title = "发得最多的是哪些句子"
question = "平台一方发给最多工单的是哪些句子，由谁发出？"
why = "买家被告知的话，往往大半出自少数几个句子。改好其中一句，比一个月的培训影响更多的人。"
innocent = [
    "问候、署名或法律要求的告知出现在许多工单里，并无害处。",
    "好的解释值得重复。",
]
method = "出现在 8 张以上工单中的规范化句子（只留字母与数字，数字一律等同）的指纹，出现最多的在前。近似副本不合并：对改写措辞的召回率已测量，见测试。"

[zh.what_to_do]
manager = "从头读这份清单；对每一句问：买家读后知道了什么原先不知道的。"
seller = "看看买家最常读到您的哪些句子，先改第一句。"

[zh.params]
shown = "每个平台显示多少个句子。"
*/
with kinds as (
    select
        platform, sentence_print, actor_kind, min(letters) as letters,
        cast(sum(subjects) as bigint) as sent_by, cast(sum(first_tickets) as bigint) as first_tickets
    from sentence_tickets
    group by platform, sentence_print, actor_kind
),
sentences as (
    select
        platform, sentence_print, min(letters) as letters,
        cast(sum(first_tickets) as bigint) as tickets
    from kinds
    group by platform, sentence_print
),
ranked as (
    select
        platform, sentence_print, letters, tickets,
        row_number() over (partition by platform order by tickets desc, sentence_print) as place
    from sentences
),
shown as (
    select r.platform, r.sentence_print, r.letters, r.tickets, r.place
    from ranked r
    cross join params
    where r.place <= params.shown
),
examples as (
    select
        platform, sentence_print,
        min_by(wording, (sent_at, message_id)) filter (where wording is not null) as wording
    from sentence_examples
    group by platform, sentence_print
)
select
    s.platform, s.sentence_print, s.letters, s.tickets, s.place, k.actor_kind, k.sent_by, e.wording
from shown s
join kinds k on k.platform = s.platform and k.sentence_print = s.sentence_print
left join examples e on e.platform = s.platform and e.sentence_print = s.sentence_print
