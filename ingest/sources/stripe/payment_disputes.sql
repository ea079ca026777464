-- One payment dispute per record. The object is the present state: when it was decided its events say,
-- or of one that was won the return of the money.
with closed as (
    select platform, "data.object.id" as dispute_id, max(created) as closed_at
    from record_event
    where type = 'charge.dispute.closed'
    group by platform, "data.object.id"
),
returned as (
    select platform, id as dispute_id, max(step.created) as returned_at
    from (select platform, id, unnest(balance_transactions) as step from record_dispute) moved
    where step.amount > 0
    group by platform, id
),
charged as (
    select
        platform, payment_intent,
        max(coalesce("metadata.order_id", "metadata.order_no", "metadata.order_number")) as order_no
    from record_charge
    where payment_intent is not null
    group by platform, payment_intent
),
judged as (
    select
        d.*, c.order_no as charged_order_no, l.closed_at, r.returned_at, upper(d.currency) as money,
        case
            when d.status = 'won' then 'seller'
            when d.status = 'warning_closed' then 'withdrawn'
            when d.status = 'lost' and coalesce(d."evidence_details.submission_count", 1) = 0
                and d."evidence_details.due_by" is not null then 'no_response'
            when d.status = 'lost' then 'buyer'
            else 'unknown'
        end as outcome
    from record_dispute d
    left join charged c on c.platform = d.platform and c.payment_intent = d.payment_intent
    left join closed l on l.platform = d.platform and l.dispute_id = d.id
    left join returned r on r.platform = d.platform and r.dispute_id = d.id
    where coalesce(d.livemode, true)
)
select
    platform,
    id as payment_dispute_id,
    coalesce(
        "metadata.order_id", "metadata.order_no", "metadata.order_number", "charge.metadata.order_id",
        "charge.metadata.order_no", "charge.metadata.order_number", charged_order_no
    ) as order_id,
    'stripe ' || coalesce("payment_method_details.type", 'card') as rail,
    created as opened_at,
    "evidence_details.due_by" as due_at,
    case
        when reason = 'product_not_received' then 'not_received'
        when reason = 'product_unacceptable' then 'not_as_described'
        when reason in ('fraudulent', 'unrecognized', 'debit_not_authorized') then 'unauthorised'
        when reason in ('duplicate', 'credit_not_processed', 'incorrect_account_details',
            'insufficient_funds', 'bank_cannot_process', 'check_returned') then 'payment'
        when reason in ('general', 'customer_initiated', 'noncompliant', 'subscription_canceled')
            then 'other'
        else 'unknown'
    end as reason,
    reason as reason_native,
    case
        when status in ('warning_needs_response', 'needs_response') then 'open'
        when status in ('warning_under_review', 'under_review') then 'under_review'
        when status in ('won', 'lost', 'warning_closed', 'prevented') then 'closed'
        else 'unknown'
    end as status,
    status as status_native,
    case
        when outcome = 'seller' then coalesce(closed_at, returned_at)
        when outcome <> 'unknown' then closed_at
    end as decided_at,
    outcome,
    case when money in ('ISK', 'UGX') then (amount // 100)::bigint else amount end as amount_minor,
    money as currency,
    file_id,
    line_no
from judged
