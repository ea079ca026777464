/*
title = "Refused, then decided for the buyer"
question = "Of the payment disputes about what the platform had refused or left without a remedy, which were decided for the buyer?"
per = "payment_dispute"
screen = "works_for_buyers"
against = "none"
strength = "none"
absence_supports = false
planted = ["refusal_reversed"]
phenomena = ["T5", "S11"]
why = "Buyers are told that a bank or a wallet judges otherwise than the platform. This is how often it did, among the disputes that were decided after the platform had said no."
innocent = [
    "Those who dispute a payment are not like those who give up: the share says nothing of refusals that nobody took further.",
    "Banks decide by their own rules and by what they are shown; a missing paper can lose a good case.",
    "Some buyers dispute what they received and used.",
    "A seller may let a small case go because answering costs more.",
]
needs = [
    ["payment_disputes.outcome", "payment_disputes.opened_at", "payment_disputes.order_id", "tickets.outcome", "tickets.order_id"],
    ["payment_disputes.outcome", "payment_disputes.opened_at", "payment_disputes.order_id", "events.to_status", "tickets.order_id"],
]
method = "Share of those decided; Wilson (1927). A complaint's own conversation counts where a closing in it was reopened before the decision."
reviewed = 2026-11-25
example = """
tickets
| ticket_id | order_id | opened_at        | status | closed_at        | outcome | outcome_at       |
| t1        | o1       | 2026-01-01 09:00 | closed | 2026-01-02 09:00 | refused | 2026-01-02 09:00 |
| t2        | o2       | 2026-01-01 09:00 | closed | 2026-01-02 09:00 |         |                  |
| t3        | o3       | 2026-01-01 09:00 | closed | 2026-01-02 09:00 |         |                  |
| t4        | o4       | 2026-01-01 09:00 | open   |                  | refused |                  |
| t5        | o5       | 2026-01-01 09:00 | closed | 2026-01-02 09:00 | refused | 2026-01-02 09:00 |
| t6        | o6       | 2026-01-01 09:00 | closed | 2026-01-02 09:00 | refused | 2026-01-02 09:00 |

remedies
| ticket_id | kind        | state | granted_at       |
| t3        | replacement | done  | 2026-01-02 08:00 |

payment_disputes
| payment_dispute_id | order_id | opened_at        | status | outcome     | decided_at       |
| reversed           | o1       | 2026-01-10 09:00 | closed | buyer       | 2026-02-10 09:00 |
| upheld             | o2       | 2026-01-10 09:00 | closed | seller      | 2026-02-10 09:00 |
| replaced           | o3       | 2026-01-10 09:00 | closed | buyer       | 2026-02-10 09:00 |
| undated            | o4       | 2026-01-10 09:00 | closed | buyer       | 2026-02-10 09:00 |
| unanswered         | o5       | 2026-01-10 09:00 | closed | no_response | 2026-02-10 09:00 |
| pending            | o6       | 2026-01-10 09:00 | open   | unknown     |                  |

verdicts
| subject_id | verdict   | finding         |
| reversed   | match     | for_buyer       |
| upheld     | no_match  | for_seller      |
| replaced   | excluded  | not_refused     |
| undated    | unknown   | refusal_undated |
| unanswered | excluded  | no_response     |
| pending    | too_early | undecided       |
"""

[what_to_do]
manager = "Sort the matches by the reason of your refusal. A reason that banks overturn time and again is one to give up."
seller = "Where you were overruled, see which evidence the other side had and you had not."

[verdicts]
match = "The payment dispute was decided for the buyer, and before it was opened the platform or the seller had refused a ticket of its order, or closed one without a remedy. Of a wallet complaint that is its own conversation: a closing in it, before the decision, that was reopened and had given nothing."
no_match = "Such a dispute was decided for the seller, or split (the finding says which)."
too_early = "Such a dispute is not decided yet."
unknown = "The export has no tickets; or the dispute names neither order nor conversation; or a ticket was refused and the log does not say when; or the dispute is over and the log does not say how."
excluded = "No ticket of it had been refused or closed without a remedy before (not_refused); or it was withdrawn, or lost because nobody answered it (no_response), which decides nothing; or it says that the payment was not the buyer's own (unauthorised)."

[zh]
title = "先被拒绝，后判给买家"
question = "在平台已拒绝或未给补救的事情上，哪些支付争议判给了买家？"
why = "有人告诉买家，银行或支付平台的判断与平台不同。这里给出的是：平台说“不”之后、已裁决的争议中，有多少确实如此。"
innocent = [
    "提出争议的人与放弃的人不同：这个比例并不说明无人追究的拒绝。",
    "银行按自己的规则、凭所见材料裁决；缺一份材料就可能输掉有理的案子。",
    "有些买家对已收到并使用的商品提出争议。",
    "金额很小时，卖家可能因为回应的成本更高而放弃。",
]
method = "已裁决者中的比例；Wilson (1927)。投诉自身的对话中若有关闭在裁决之前被重新打开，也计入。"

[zh.what_to_do]
manager = "按拒绝理由整理符合项。一再被银行推翻的理由，应当放弃。"
seller = "被推翻之处，看看对方有哪些证据而您没有。"

[zh.verdicts]
match = "支付争议判给买家，而在提出之前，平台或卖家曾拒绝该订单的某张工单，或未给补救就关闭。若钱包投诉本身就是对话：裁决之前其中有一次关闭，没有给出任何补救，后来被重新打开。"
no_match = "这样的争议判给卖家，或各得一部分（见发现）。"
too_early = "这样的争议尚未裁决。"
unknown = "导出中没有工单；或争议既无订单号也无对话；或某张工单被拒绝而日志没有说明何时；或争议已结束而日志没有说明结果。"
excluded = "此前没有工单被拒绝或未给补救就关闭（not_refused）；或已撤回，或因无人回应而失去（no_response），这些都不算裁决；或称付款并非本人所为（unauthorised）。"
*/
with horizon as (
    select platform, count(case when is_there then 1 end) > 0 as has_tickets
    from horizons
    where table_name = 'tickets'
    group by platform
),
closed as (
    select
        c.platform, c.claim_id, c.subject_id as ticket_id, t.order_id, c.claimed_at, c.until_at,
        count(case when r.done_at >= t.opened_at and r.done_at <= c.claimed_at then 1 end) as remedies,
        count(case when r.ticket_id is not null and r.done_at is null then 1 end)
            as undated_remedies
    from claims c
    join tickets t on t.platform = c.platform and t.ticket_id = c.subject_id
    left join ticket_remedies r on r.platform = t.platform and r.ticket_id = t.ticket_id
    -- only tickets claim it
    where c.claim = 'resolved' and c.actor_kind <> 'buyer'
        and t.status not in ('withdrawn', 'merged', 'spam', 'deleted')
    group by c.platform, c.claim_id, c.subject_id, t.order_id, c.claimed_at, c.until_at
),
refused as (
    select
        platform, ticket_id, order_id, outcome_at as refused_at, cast(null as timestamp) as until_at,
        'refused' as way
    from tickets
    where outcome = 'refused'
    union all
    select
        platform, ticket_id, order_id, claimed_at as refused_at, until_at,
        'closed_without_remedy' as way
    from closed
    where remedies = 0 and undated_remedies = 0
),
linked as (
    select d.platform, d.payment_dispute_id, r.ticket_id, r.refused_at, r.way
    from disputed_payments d
    join refused r on r.platform = d.platform and r.order_id = d.order_id
    where r.ticket_id is distinct from d.ticket_id
        and coalesce(r.refused_at < d.opened_at, r.way = 'refused')
    union all
    select d.platform, d.payment_dispute_id, r.ticket_id, r.refused_at, r.way
    from disputed_payments d
    join refused r on r.platform = d.platform and r.ticket_id = d.ticket_id
    where coalesce(r.until_at <= d.decided_at, r.until_at is not null)
),
first_no as (
    select
        platform, payment_dispute_id,
        min(refused_at) as refused_at,
        min_by(ticket_id, (refused_at, ticket_id)) filter (where refused_at is not null)
            as refused_ticket_id,
        min_by(way, (refused_at, ticket_id)) filter (where refused_at is not null) as refused_how
    from linked
    group by platform, payment_dispute_id
),
found as (
    select
        d.platform, d.payment_dispute_id, d.opened_at, d.decided_at, d.order_id, d.rail, d.reason,
        d.outcome, n.refused_ticket_id, n.refused_how, n.refused_at, d.status_native, d.file_id,
        d.line_no,
        case
            when not coalesce(h.has_tickets, false) then 'no_tickets'
            when d.reason = 'unauthorised' then 'unauthorised'
            when d.order_id is null and d.ticket_id is null then 'no_link'
            when n.payment_dispute_id is null then 'not_refused'
            when d.standing = 'dropped' then d.outcome
            when n.refused_at is null then 'refusal_undated'
            when d.outcome = 'buyer' then 'for_buyer'
            when d.outcome = 'seller' then 'for_seller'
            when d.outcome = 'split' then 'split'
            when d.standing = 'pending' then 'undecided'
            else 'outcome_unknown'
        end as finding
    from disputed_payments d
    left join horizon h on h.platform = d.platform
    left join first_no n
        on n.platform = d.platform and n.payment_dispute_id = d.payment_dispute_id
)
select
    platform, payment_dispute_id as subject_id, opened_at as happened_at,
    case
        when finding = 'for_buyer' then 'match'
        when finding in ('for_seller', 'split') then 'no_match'
        when finding = 'undecided' then 'too_early'
        when finding in ('no_tickets', 'no_link', 'refusal_undated', 'outcome_unknown')
            then 'unknown'
        else 'excluded'
    end as verdict,
    finding, order_id, rail, reason, refused_ticket_id, refused_how, refused_at, decided_at,
    status_native, file_id, line_no
from found
