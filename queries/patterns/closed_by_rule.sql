/*
title = "Closed by a rule"
question = "Did a rule, a timer or a bot, rather than a person, mark the ticket resolved?"
per = "ticket"
screen = "resolution_truth"
against = "resolved"
strength = "unsupported"
absence_supports = false
planted = ["closed_by_timer_waiting", "closed_by_night_job_waiting"]
phenomena = ["S15"]
why = "A rule that marks an open or waiting ticket resolved knows how long it lay still. It does not know whether anything was solved."
innocent = [
    "A timer may close only tickets that were answered and where the buyer then stayed silent.",
    "A rule may carry out what a person decided in another system.",
    "Moving a ticket from resolved to closed days later is housekeeping; it is not counted here.",
]
needs = [["events.to_status", "events.actor_kind"], ["events.to_status", "events.rule_name"]]
method = "The label as the platform's own log gives it: who made the transition into resolved."
reviewed = 2026-11-22
example = """
tickets
| ticket_id | opened_at        | status |
| timed     | 2026-03-01 09:00 | closed |
| tidied    | 2026-03-01 09:00 | closed |
| nameless  | 2026-03-01 09:00 | closed |
| returned  | 2026-03-01 09:00 | open   |

events
| subject_id | happened_at      | from_status   | to_status | actor_kind |
| timed      | 2026-03-04 09:00 | waiting_buyer | resolved  | timer      |
| tidied     | 2026-03-04 09:00 | open          | resolved  | agent      |
| tidied     | 2026-03-08 09:00 | resolved      | closed    | timer      |
| nameless   | 2026-03-04 09:00 | open          | closed    | unknown    |
| returned   | 2026-03-04 09:00 | open          | resolved  | timer      |
| returned   | 2026-03-05 09:00 | resolved      | open      | buyer      |

verdicts
| subject_id | verdict  | finding        |
| timed      | match    | by_rule        |
| tidied     | no_match | by_person      |
| nameless   | unknown  | closer_unknown |
| returned   | excluded | reopened       |
"""

[what_to_do]
manager = "Open the matches by rule name; decide for each rule whether it may touch a ticket whose last word is the buyer's."
seller = "See which of your tickets a rule ends, and answer or ask before it does."

[verdicts]
match = "The judged closing was made by an actor of kind rule, timer or bot, or by an unknown actor under the name of a rule."
no_match = "The judged closing was made by a seller, an agent, the platform or a regulator."
too_early = "Never: who closed a ticket is known when it is closed."
unknown = "The log does not say what kind of actor made the judged closing, or it was another system."
excluded = "Reopened later (the closing is superseded); withdrawn, merged, spam or deleted; or closed by the buyer."

[zh]
title = "由规则关闭"
question = "把工单标为已解决的，是规则、定时器或机器人，而不是人吗？"
why = "规则把未结或等待中的工单标为已解决时，只知道它静置了多久，并不知道问题是否解决。"
innocent = [
    "定时器可能只关闭那些已经答复、而买家此后沉默的工单。",
    "规则可能只是执行某人在另一系统中的决定。",
    "几天后把已解决的工单转为已关闭，属于例行整理，这里不计。",
]
method = "标签照平台自己的日志：是谁把工单转为已解决。"

[zh.what_to_do]
manager = "按规则名称打开符合项；逐条决定：买家说了最后一句话的工单，是否允许该规则触碰。"
seller = "看看您的哪些工单被规则结束，在此之前答复或询问。"

[zh.verdicts]
match = "被评判的关闭由规则、定时器或机器人作出，或由身份不明者以某规则之名作出。"
no_match = "被评判的关闭由卖家、客服、平台或监管方作出。"
too_early = "不会出现：工单关闭之时，就知道是谁关闭的。"
unknown = "日志没有说明作出该次关闭者的类别，或来自另一系统。"
excluded = "后来重新打开（该次关闭已被取代）；已撤回、合并、标为垃圾或删除；或由买家关闭。"
*/
with found as (
    select
        platform, ticket_id, closing_at, closing_kind, closing_actor_kind, closing_actor_id,
        closing_rule_name, closing_from_status, status_native, file_id, line_no,
        case
            when set_aside is not null then set_aside
            when closing_actor_kind in ('rule', 'timer', 'bot') then 'by_rule'
            when closing_actor_kind = 'unknown' and closing_rule_name is not null then 'by_rule'
            when closing_actor_kind in ('seller', 'agent', 'platform', 'regulator') then 'by_person'
            else 'closer_unknown'
        end as finding
    from ticket_facts
    -- a ticket that never came to claim "resolved" has no claim to judge
    where closing_kind is not null
)
select
    platform, ticket_id as subject_id, closing_at as happened_at,
    case
        when finding = 'by_rule' then 'match'
        when finding = 'by_person' then 'no_match'
        when finding = 'closer_unknown' then 'unknown'
        else 'excluded'
    end as verdict,
    finding, closing_kind, closing_actor_kind, closing_actor_id, closing_rule_name,
    closing_from_status, status_native, file_id, line_no
from found
