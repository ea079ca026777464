-- One piece of evidence per field that is filled, of the seller. It was offered at the first submission
-- that events show; that none was submitted leaves what was only prepared without a time.
with submitted as (
    select platform, "data.object.id" as dispute_id, min(created) as submitted_at
    from record_event
    where type = 'charge.dispute.updated'
        and "data.object.evidence_details.submission_count" > 0
        and coalesce("data.previous_attributes.evidence_details.submission_count", 0) = 0
    group by platform, "data.object.id"
),
fields as (
    select
        platform, id, file_id, line_no,
        unnest([
            struct_pack(field := 'access_activity_log', type := 'access_log',
                given := "evidence.access_activity_log"),
            struct_pack(field := 'customer_communication', type := 'chat',
                given := "evidence.customer_communication"),
            struct_pack(field := 'service_documentation', type := 'internal_log',
                given := "evidence.service_documentation"),
            struct_pack(field := 'shipping_documentation', type := 'other',
                given := "evidence.shipping_documentation"),
            struct_pack(field := 'receipt', type := 'other', given := "evidence.receipt"),
            struct_pack(field := 'refund_policy', type := 'other', given := "evidence.refund_policy"),
            struct_pack(field := 'cancellation_policy', type := 'other',
                given := "evidence.cancellation_policy"),
            struct_pack(field := 'refund_refusal_explanation', type := 'other',
                given := "evidence.refund_refusal_explanation"),
            struct_pack(field := 'customer_signature', type := 'other',
                given := "evidence.customer_signature"),
            struct_pack(field := 'duplicate_charge_documentation', type := 'other',
                given := "evidence.duplicate_charge_documentation"),
            struct_pack(field := 'uncategorized_file', type := 'other',
                given := "evidence.uncategorized_file"),
            struct_pack(field := 'uncategorized_text', type := 'other',
                given := "evidence.uncategorized_text")
        ]) as slot
    from record_dispute
    where coalesce(livemode, true)
),
charged as (
    select
        platform, payment_intent,
        max(coalesce("metadata.order_id", "metadata.order_no", "metadata.order_number")) as order_no
    from record_charge
    where payment_intent is not null
    group by platform, payment_intent
)
select
    f.platform,
    f.id || ':' || f.slot.field as evidence_id,
    coalesce(
        d."metadata.order_id", d."metadata.order_no", d."metadata.order_number",
        d."charge.metadata.order_id", d."charge.metadata.order_no", d."charge.metadata.order_number",
        c.order_no
    ) as order_id,
    f.id as payment_dispute_id,
    'seller' as side,
    f.slot.type as type,
    s.submitted_at as offered_at,
    f.file_id,
    f.line_no
from fields f
join record_dispute d
    on d.platform = f.platform and d.id = f.id and d.file_id = f.file_id and d.line_no = f.line_no
left join charged c on c.platform = d.platform and c.payment_intent = d.payment_intent
left join submitted s on s.platform = f.platform and s.dispute_id = f.id
where f.slot.given is not null
