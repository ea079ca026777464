-- Tickets of which the log cannot say whether they are owed an answer: $most of them, those that would
-- have waited longest first, and how many. The period acts on the buyer's last message.
select
    platform, ticket_id as subject_id, owed_hours, asked_at as last_buyer_message_at, reason as why,
    status_native, as_of, seller_id, category, file_id, line_no, count(*) over () as total
from owed_answers
where standing = 'unsure'
    and ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or cast(asked_at as date) >= $since)
    and ($until is null or cast(asked_at as date) < $until)
order by owed_hours desc, platform, ticket_id
limit $most
