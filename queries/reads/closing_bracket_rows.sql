-- The tickets behind one count of closing_bracket (or all judged there), the latest $most.
with listed as materialized (
    select platform, ticket_id, count(*) over () as total
    from judged_brackets
    where case $part
            when 'closed_unanswered' then is_unanswered
            when 'closed_by_rule' then is_by_rule
            when 'auto_closed' then is_auto_closed
            else true
        end
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(happened_at as date) >= $since)
        and ($until is null or cast(happened_at as date) < $until)
    order by happened_at desc, platform, ticket_id
    limit $most
)
select
    v.platform, v.subject_id, v.happened_at, v.finding, v.closing_kind, v.closing_actor_kind,
    v.closing_rule_name, v.last_buyer_message_at, v.answer_at, v.wait_hours, v.status_native,
    v.seller_id, v.category, v.file_id, v.line_no, l.total
from listed l
join verdict_closed_unanswered v on v.platform = l.platform and v.subject_id = l.ticket_id
order by v.happened_at desc, v.platform, v.subject_id
