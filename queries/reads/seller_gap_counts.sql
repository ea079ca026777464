-- How many tickets what each pattern found touches (touched_tickets), by pattern: the number of the
-- rows that seller_gaps gives. The period acts on the match; the seller is that of the match and of
-- the ticket.
select by_pattern, count(*) as tickets
from (
    select distinct platform, pattern as by_pattern, ticket_id
    from touched_tickets
    where ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller and ticket_seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(happened_at as date) >= $since)
        and ($until is null or cast(happened_at as date) < $until)
) as touched
group by by_pattern
order by by_pattern
