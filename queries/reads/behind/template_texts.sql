-- The tickets behind a figure of template_texts, the latest first: $most of them, and how many. A
-- bucket is the print of a sentence; a ticket is of the day on which it first stood there.
with found as (
    select
        s.platform, 'ticket' as subject_kind, s.ticket_id as subject_id, min(s.sent_at) as sent_at,
        string_agg(distinct s.actor_kind, ', ' order by s.actor_kind) as actor_kind,
        min(m.text) as text, min(s.seller_id) as seller_id, min(s.category) as category,
        min(s.file_id) as file_id, min(s.line_no) as line_no
    from sent_sentences s
    join messages m on m.platform = s.platform and m.message_id = s.message_id
    where s.sentence_print = $bucket
        and ($platform is null or s.platform = $platform)
        and ($seller is null or s.seller_id = $seller)
        and ($category is null or s.category = $category)
        and ($since is null or cast(s.first_sent_at as date) >= $since)
        and ($until is null or cast(s.first_sent_at as date) < $until)
    group by s.platform, s.ticket_id
)
select *, count(*) over () as total
from found
order by sent_at desc nulls last, platform, subject_id
limit $most
