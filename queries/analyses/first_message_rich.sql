/*
title = "Answered within a day, by how much the first message holds"
question = "Are tickets whose first message is long, or comes with an attachment, answered by a person within a day more often than comparable tickets with a plain one?"
unit = "tickets"
screen = "works_for_buyers"
phenomena = ["T2"]
needs = [["messages.text_length", "messages.attachment_count", "messages.sent_at", "messages.side", "messages.actor_kind"]]
why = "Buyers are told to write in detail and to attach a picture. Whether such tickets are answered sooner can be counted, if they are held against tickets with the same reason, price, channel and hour."
innocent = [
    "Hard cases write more: what makes a first message long may itself make the answer slow, or urgent.",
    "A form that asks for a picture makes all its messages rich; the channel stands for it only in part.",
    "A short message can be complete, and a long one can be pasted.",
    "Some queues put pictures before a person only because a bot cannot read them.",
]
method = "Difference of the share answered by a person within a day, rich against plain, Mantel-Haenszel over category, price band, channel and hour band, with the variance of Sato 1989; ratio of shares by Greenland and Robins 1985 for the E-value (VanderWeele and Ding 2017). Only the first message counts: what is attached later answers what was asked. Control: automatic messages within the same time, which no reading brings about."
reviewed = 2026-11-25

[params.rich_characters]
unit = "characters"
default = 120
range = [20, 2000]
raises = "no_match"
help = "A first message of at least so many characters is rich."

[params.rich_attachments]
unit = "files"
default = 1
range = [1, 10]
raises = "no_match"
help = "A first message with at least so many attachments is rich, however short."

[params.within_hours]
unit = "hours"
default = 24
range = [1, 168]
raises = "match"
help = "An answer within this time of the opening counts."

[what_to_do]
manager = "If rich first messages are answered more often, ask in the form for what makes them so; then nobody has to know the trick."
seller = "Open the plain first messages that got no answer within a day: one question back may be all they need."

[zh]
title = "首条留言的详略与一天内的答复"
question = "首条留言较长或附有文件的工单，是否比可比的简短留言更常在一天内得到人工答复？"
why = "人们总被告知要写详细、附截图。只要与相同原因、价位、渠道和时段的工单相比，就能数清这类工单是否更早得到答复。"
innocent = [
    "难办的情况写得更多：使首条留言变长的原因，本身就可能使答复变慢或变急。",
    "要求上传图片的表单会使其全部留言都显得详细；渠道只能部分代表它。",
    "简短的留言也可能完整，长的也可能是粘贴来的。",
    "有些队列把图片交给人工，只是因为机器人看不懂图片。",
]
method = "一天内得到真人答复的比例之差，详细对简略，按类别、价格档、渠道与钟点段的 Mantel-Haenszel 估计，方差用 Sato 1989；E 值所用的比例之比按 Greenland 与 Robins 1985（VanderWeele 与 Ding 2017）。只看第一条消息：之后附上的是应要求而来。对照：同样时间内的自动消息，它们不因阅读而产生。"

[zh.what_to_do]
manager = "如果详细的首条留言更常得到答复，就在表单里直接询问那些内容，这样谁都不必懂得窍门。"
seller = "打开一天内没有得到答复的简短首条留言：也许只需反问一句。"

[zh.params]
rich_characters = "首条留言至少这么多字符即视为详细。"
rich_attachments = "首条留言至少附有这么多文件即视为详细，无论多短。"
within_hours = "开单后这段时间内的答复才计入。"
*/
select
    platform, first_message, finding, category, price_band, channel, hour_band,
    cast(sum(subjects) as bigint) as tickets, cast(sum(automatic) as bigint) as automatic
from first_messages
group by platform, first_message, finding, category, price_band, channel, hour_band
