/*
title = "Whether a person ever writes"
question = "How soon does a person of the platform's side first write to the buyer, and how many tickets are closed before anybody does?"
unit = "tickets"
screen = "bots_and_words"
phenomena = ["S10", "F5"]
needs = [["tickets.opened_at", "messages.sent_at", "messages.side", "messages.actor_kind"]]
why = "A bot's first answer makes every response time look good. Whether and when somebody comes who can decide is what buyers wait for."
innocent = [
    "Some questions need no person, and the bot's answer was enough.",
    "People who answer by telephone, or under a bot's name, are not seen; an account can be named to the source.",
    "Canned wording that a person sent counts as that person's message.",
]
method = "Cumulative incidence of the first public message by a person, closing without one competing, still waiting censored: Aalen and Johansen (1978), delta variance of Marubini and Valsecchi (1995), log-log intervals. Time in hours to 14 days, in days to 180, then in 30 days. Beside it k of n as they stand, which counts the newest tickets as never reached."
reviewed = 2026-11-25

[what_to_do]
manager = "Compare the share reached within a day with what you promise; then read the tickets that were closed without anybody."
seller = "Write to the tickets still waiting, the oldest first."

[zh]
title = "到底有没有人回复"
question = "平台一方的人多快首次给买家写话？多少工单在有人写之前就被关闭？"
why = "机器人的首次回复让一切响应时间都好看。买家等的，是能作决定的人来不来、何时来。"
innocent = [
    "有些问题不需要人，机器人的回答已经足够。",
    "通过电话、或以机器人名义答复的人看不出来；可向来源指明这样的账号。",
    "由人发出的套用文字，算作此人的消息。",
]
method = "真人第一条公开消息的累积发生率，无人写过即关闭为竞争事件，仍在等待的作删失：Aalen 与 Johansen (1978)，方差用 Marubini 与 Valsecchi (1995) 的 delta 法，取双对数区间。时间在 14 天内按小时，180 天内按天，之后按 30 天。旁列当前的 n 中 k，其中最新的工单按从未得到计。"

[zh.what_to_do]
manager = "把一天内有人回复的比例与您的承诺对照；再读那些无人回复就被关闭的工单。"
seller = "给仍在等待的工单写话，从最久的开始。"
*/
select
    platform, reading, hour,
    cast(sum(case when way = 'person' then subjects else 0 end) as bigint) as person,
    cast(sum(case when way = 'closed' then subjects else 0 end) as bigint) as closed,
    cast(sum(case when way = 'waiting' then subjects else 0 end) as bigint) as waiting,
    unused,
    cast(sum(case when unused is not null then subjects else 0 end) as bigint) as tickets
from reach_steps
group by platform, reading, hour, unused
