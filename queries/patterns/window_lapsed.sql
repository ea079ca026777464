/*
title = "Time to dispute ran out in processing"
question = "Did the buyer's time to dispute the payment end while the ticket was called processing or waiting?"
per = "ticket"
screen = "status_clocks"
against = "none"
strength = "none"
absence_supports = false
planted = ["window_lapsed"]
phenomena = ["T5", "S12"]
why = "A bank or a wallet takes a dispute for so many days after the payment and no longer. A buyer who is told to wait until they have passed has lost that way, whatever is decided later."
innocent = [
    "Rails count from different days, and some grant more time than the figure here: the length is a convention, and can be moved.",
    "The buyer may not have wanted to dispute the payment.",
    "The ticket may have been forgotten by both sides, its label with it.",
    "A part may have been settled outside this export.",
]
needs = [
    ["orders.paid_at", "orders.payment_method", "tickets.order_id", "events.to_status"],
    ["orders.paid_at", "payment_disputes.rail", "tickets.order_id", "events.to_status"],
]
method = "The label that stood at a fixed time after the payment, from the status claims. Windows: PayPal 180 days; cards commonly 120; others are taken as cards are."
reviewed = 2026-11-25
example = """
orders
| order_id | paid_at          | payment_method | status    |
| o1       | 2025-10-01 09:00 | Visa card      | delivered |
| o2       | 2025-10-01 09:00 | Visa card      | delivered |
| o3       | 2025-10-01 09:00 | Visa card      | delivered |
| o4       | 2026-01-01 09:00 | Visa card      | delivered |
| o5       | 2025-10-01 09:00 | PayPal         | delivered |
| o6       | 2025-10-01 09:00 |                | delivered |
| o7       | 2025-10-01 09:00 | USDT           | delivered |
| o8       |                  | Visa card      | delivered |

tickets
| ticket_id | order_id | opened_at        | status           |
| held      | o1       | 2025-10-05 09:00 | waiting_platform |
| ended     | o2       | 2025-10-05 09:00 | closed           |
| went      | o3       | 2025-10-05 09:00 | waiting_buyer    |
| young     | o4       | 2026-01-05 09:00 | waiting_platform |
| longer    | o5       | 2025-10-05 09:00 | waiting_platform |
| railless  | o6       | 2025-10-05 09:00 | waiting_platform |
| coins     | o7       | 2025-10-05 09:00 | waiting_platform |
| unpaid    | o8       | 2025-10-05 09:00 | waiting_platform |

events
| subject_id | happened_at      | from_status | to_status        | actor_kind |
| held       | 2025-10-06 09:00 | new         | waiting_platform | agent      |
| ended      | 2025-10-06 09:00 | new         | waiting_platform | agent      |
| ended      | 2025-12-01 09:00 |             | closed           | agent      |
| went       | 2025-10-06 09:00 | new         | waiting_buyer    | agent      |
| young      | 2026-01-06 09:00 | new         | waiting_platform | agent      |
| longer     | 2025-10-06 09:00 | new         | waiting_platform | agent      |

payment_disputes
| payment_dispute_id | order_id | opened_at        | rail        | outcome |
| d3                 | o3       | 2025-11-01 09:00 | stripe card | seller  |

verdicts
| subject_id | verdict   | finding          |
| held       | match     | while_processing |
| ended      | no_match  | other_label      |
| went       | no_match  | disputed_in_time |
| young      | too_early | too_early        |
| longer     | too_early | too_early        |
| railless   | unknown   | rail_unknown     |
| coins      | excluded  | no_window        |
| unpaid     | unknown   | paid_time_unsure |
"""

[what_to_do]
manager = "Show each open ticket the day on which its buyer's time to dispute ends, and decide before it. Where you cannot, tell the buyer the day."
seller = "Open the tickets whose window ends soon, and answer them first. A decision in time is cheaper than a lost right."

[verdicts]
match = "The window of the order's rail, counted from its payment, ended before the end of the log, and at its end the ticket claimed to be in processing, or waiting or on hold (while_waiting). By then no payment dispute about the order had been opened and no remedy was done."
no_match = "At the end of the window the ticket claimed something else or nothing (other_label); or a payment dispute had been opened by then, or a remedy was done."
too_early = "The log (orders, tickets, events, and payment disputes and remedies where it holds them) ends before the window does, and neither dispute nor remedy has come so far."
unknown = "The ticket names no order, or one the export does not hold; or the log does not say how it was paid, or when exactly; or no status change of the ticket is recorded before the end of the window; or a remedy without a time may have come in it."
excluded = "The ticket was opened after the window had ended; or it is withdrawn, merged, spam or deleted; or the payment was one that nobody can call back: coins, or the shop's own balance (no_window)."

[params.paypal_days]
unit = "days"
default = 180
range = [30, 730]
raises = "either"
help = "How long after the payment PayPal takes a dispute."

[params.other_days]
unit = "days"
default = 120
range = [30, 730]
raises = "either"
help = "How long after the payment cards, wallets and other rails take one."

[zh]
title = "争议期限在处理中用尽"
question = "买家对付款提出争议的期限，是否在工单被称为处理中或等待中时结束？"
why = "银行或支付平台只在付款后若干天内受理争议。买家若被告知等到期限之后，无论以后如何决定，这条路已经没有了。"
innocent = [
    "各支付渠道的起算日不同，有的期限比这里的更长：这个长度是约定，可以移动。",
    "买家可能并不想提出争议。",
    "双方可能都忘了这张工单，标签也就留在那里。",
    "部分事情可能在这份导出之外解决了。",
]
method = "付款之后固定时间点上的标签，取自状态说法。时间窗：PayPal 180 天；银行卡通常 120 天；其他渠道照银行卡。"

[zh.what_to_do]
manager = "让每张未结工单都显示买家争议期限的截止日，并在此之前作出决定；若做不到，请把日期告诉买家。"
seller = "先打开期限将尽的工单并答复。及时决定，比让对方失去权利代价更小。"

[zh.verdicts]
match = "订单支付渠道的期限自付款起算，在日志结束之前届满，而届满时工单声称处理中，或等待中、暂挂（while_waiting）。此前没有针对该订单提出支付争议，也没有完成补救。"
no_match = "期限届满时工单声称的是别的状态或没有声称（other_label）；或此前已提出支付争议，或已完成补救。"
too_early = "日志（订单、工单、事件，以及其中若有的支付争议与补救）在期限之前结束，而至今既无争议也无补救。"
unknown = "工单没有订单号，或导出中没有该订单；或日志没有说明如何付款、或确切的付款时间；或期限届满之前没有记录工单的任何状态变更；或某项没有时间的补救可能在其中。"
excluded = "工单在期限届满之后才开启；或已撤回、合并、标为垃圾或删除；或付款方式无法撤回：虚拟货币或商店余额（no_window）。"

[zh.params]
paypal_days = "PayPal 在付款之后多久以内受理争议。"
other_days = "银行卡、钱包及其他渠道在付款之后多久以内受理。"
*/
with horizon as (
    select platform, min(until_at) as as_of
    from horizons
    where table_name in ('orders', 'tickets', 'events')
        or (table_name in ('payment_disputes', 'remedies') and is_there)
    group by platform
),
windows as (
    select
        w.platform, w.ticket_id, w.order_id, w.rail, w.rail_kind, w.started_at, w.opened_at,
        w.status, w.status_native, w.file_id, w.line_no,
        w.started_at + case when w.rail_kind = 'paypal' then params.paypal_days
            else params.other_days end * interval '1' day as window_ended_at
    from payment_windows w
    cross join params
),
disputed as (
    select platform, order_id, min(opened_at) as disputed_at
    from payment_disputes
    group by platform, order_id
),
remedied as (
    select
        platform, ticket_id, min(done_at) as remedy_at,
        count(case when done_at is null then 1 end) > 0 as has_undated_remedy
    from ticket_remedies
    group by platform, ticket_id
),
told as (
    select platform, subject_id as ticket_id, min(happened_at) as first_change_at
    from status_changes
    where subject = 'ticket'
    group by platform, subject_id
),
standing as (
    -- at one instant at most one claim of a ticket stands
    select
        w.platform, w.ticket_id, max(c.claim) as claim, max(c.claimed_at) as label_since_at
    from windows w
    join claims c on c.platform = w.platform and c.subject_id = w.ticket_id
    where c.subject = 'ticket' and c.basis = 'event' and c.claimed_at <= w.window_ended_at
        and coalesce(c.until_at > w.window_ended_at, true)
    group by w.platform, w.ticket_id
),
found as (
    select
        w.platform, w.ticket_id, w.order_id, w.rail, w.rail_kind, w.started_at, w.opened_at,
        w.window_ended_at, s.label_since_at, d.disputed_at, r.remedy_at, w.status_native, w.file_id,
        w.line_no,
        case
            when w.status in ('withdrawn', 'merged', 'spam', 'deleted') then w.status
            when w.rail_kind = 'none' then 'no_window'
            when w.rail_kind is null then 'rail_unknown'
            when w.started_at is null then 'paid_time_unsure'
            when w.opened_at > w.window_ended_at then 'opened_later'
            when d.disputed_at <= w.window_ended_at then 'disputed_in_time'
            when r.remedy_at <= w.window_ended_at then 'remedied'
            when w.window_ended_at > h.as_of then 'too_early'
            when r.has_undated_remedy then 'maybe_remedied'
            when t.first_change_at > w.window_ended_at then 'label_unknown'
            when t.first_change_at is null then 'label_unknown'
            when s.claim = 'processing' then 'while_processing'
            when s.claim = 'waiting' then 'while_waiting'
            else 'other_label'
        end as finding
    from windows w
    left join horizon h on h.platform = w.platform
    left join disputed d on d.platform = w.platform and d.order_id = w.order_id
    left join remedied r on r.platform = w.platform and r.ticket_id = w.ticket_id
    left join told t on t.platform = w.platform and t.ticket_id = w.ticket_id
    left join standing s on s.platform = w.platform and s.ticket_id = w.ticket_id
)
select
    platform, ticket_id as subject_id, coalesce(window_ended_at, opened_at) as happened_at,
    case
        when finding in ('while_processing', 'while_waiting') then 'match'
        when finding in ('disputed_in_time', 'remedied', 'other_label') then 'no_match'
        when finding = 'too_early' then 'too_early'
        when finding in ('rail_unknown', 'paid_time_unsure', 'maybe_remedied', 'label_unknown')
            then 'unknown'
        else 'excluded'
    end as verdict,
    finding, order_id, rail, rail_kind, started_at as paid_at, opened_at, window_ended_at,
    label_since_at,
    seconds_between(label_since_at, window_ended_at) / cast(86400 as double) as days_in_label,
    disputed_at, remedy_at, status_native, file_id, line_no
from found
