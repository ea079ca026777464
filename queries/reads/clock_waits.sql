-- How long each order waited from payment to its code, and each ticket from its opening to the first
-- reply by a person: the latest $most of one clock, and how many there are. Only what began at least
-- $days days before its log ends counts, so that each had the whole time.
select
    clock, platform, subject_kind, subject_id, counted_from_at, answer_at,
    seller_id, category, file_id, line_no,
    epoch(answer_at) - epoch(counted_from_at) as delay_seconds, count(*) over () as total
from clock_waits
where clock = $clock
    and counted_from_at <= until_at - $days * interval '1' day
    and ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or cast(counted_from_at as date) >= $since)
    and ($until is null or cast(counted_from_at as date) < $until)
order by counted_from_at desc, platform, subject_id
limit $most
