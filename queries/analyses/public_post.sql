/*
title = "Answered after a public post"
question = "Once a buyer has posted in public, are such tickets answered sooner than comparable tickets of the same age?"
unit = "tickets"
screen = "works_for_buyers"
phenomena = ["T4"]
needs = [["events.kind", "events.happened_at", "events.subject_id", "messages.sent_at", "messages.side", "messages.actor_kind"]]
why = "Going public is said to be the surest way to an answer. If it is, whoever does not post waits longer; if it is not, the posts are for nothing. Nearly no export can tell: it holds no post."
innocent = [
    "Who posts in public may have a worse case, or more followers.",
    "A post may be linked to the wrong ticket, or found only because it was answered.",
    "Naming a post in a message is not posting; it is shown apart.",
    "The same people may be answering both, and the ticket be answered in public only.",
]
method = "As for a stated deadline: first substantive reply by a person per ticket-hour, after against before the post, Mantel-Haenszel within age, category and price band (Greenland and Robins 1985); a post is an event of kind public_post of the ticket or its order. Where no log holds one, that is said, and so is what would change it."
reviewed = 2026-11-25

[what_to_do]
manager = "Record when a post is found and to which ticket it belongs (events.kind public_post, happened_at, subject_id); then this can be answered."
seller = "Ask for the record of public posts about your orders, with their times."

[zh]
title = "公开发帖后的答复"
question = "买家公开发帖之后，这类工单是否比同龄的可比工单更早得到答复？"
why = "人们说公开曝光最管用。若真如此，不发帖的人便等得更久；若不然，发帖便是徒劳。几乎没有导出能回答：里面没有帖子。"
innocent = [
    "公开发帖的人，情况可能更糟，或关注者更多。",
    "帖子可能被关联到错误的工单，或只因得到答复才被找到。",
    "在留言中提到发帖并不等于发帖，故单独列出。",
    "两边可能由同一批人答复，工单或许只在公开处得到答复。",
]
method = "同“写明期限”：发帖前后每工单小时得到真人第一个实质答复的速率之比，按时龄、类别与价格档的 Mantel-Haenszel 估计（Greenland 与 Robins 1985）；帖子是工单或其订单的 public_post 事件。日志若没有，就如实说明，并说明什么会改变这一点。"

[zh.what_to_do]
manager = "记录何时发现帖子、属于哪张工单（events.kind 为 public_post，以及 happened_at、subject_id），便可回答。"
seller = "索取与您订单有关的公开帖子记录及其时间。"
*/
with posts as (
    select
        platform, ticket_id,
        min(case when tactic = 'public_post' then used_at end) as posted_at,
        min(case when tactic = 'public_post_named' then used_at end) as named_at
    from buyer_tactics
    where tactic in ('public_post', 'public_post_named')
    group by platform, ticket_id
)
select
    w.platform, count(*) as tickets,
    count(p.posted_at) as posted,
    count(case when p.posted_at < w.left_at then 1 end) as posted_waiting,
    count(p.named_at) as named,
    count(case when p.named_at < w.left_at then 1 end) as named_waiting
from reply_waits w
left join posts p on p.platform = w.platform and p.ticket_id = w.ticket_id
where w.unused is null
group by w.platform
