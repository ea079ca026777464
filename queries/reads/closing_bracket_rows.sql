-- The tickets behind one count of closing_bracket (or all judged there), the latest $most.
with judged as (
    select
        platform, subject_id, behaviour.happened_at,
        behaviour.finding as finding, behaviour.closing_kind,
        behaviour.closing_actor_kind, behaviour.closing_rule_name,
        behaviour.last_buyer_message_at, behaviour.answer_at, behaviour.wait_hours,
        behaviour.status_native, behaviour.seller_id, behaviour.category,
        behaviour.file_id, behaviour.line_no
    from verdict_closed_unanswered as behaviour
    join verdict_closed_by_rule as label using (platform, subject_id)
    join verdict_auto_closed as both_of using (platform, subject_id)
    where behaviour.verdict in ('match', 'no_match')
        and label.verdict in ('match', 'no_match')
        and both_of.verdict in ('match', 'no_match')
        and case $part
            when 'closed_unanswered' then behaviour.verdict
            when 'closed_by_rule' then label.verdict
            when 'auto_closed' then both_of.verdict
            else 'match'
        end = 'match'
        and ($platform is null or platform = $platform)
        and ($seller is null or behaviour.seller_id = $seller)
        and ($category is null or behaviour.category = $category)
        and ($since is null or cast(behaviour.happened_at as date) >= $since)
        and ($until is null or cast(behaviour.happened_at as date) < $until)
)
select *, (select count(*) from judged) as total
from judged
order by happened_at desc, platform, subject_id
limit $most
