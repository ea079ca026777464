-- Rows of which a later export tells otherwise than an earlier one, one for each way (changed_rows);
-- seen_sha256 names the export that leaves it out or tells otherwise. The period acts on the row's own
-- time.
select
    c.platform, c.table_name, c.way,
    case c.table_name when 'orders' then 'order' when 'tickets' then 'ticket' else c.table_name end
        as subject_kind,
    c.row_id as subject_id, c.happened_at, c.ticket_id, c.seen_at, c.past_field, c.seller_id,
    c.category, c.file_id, cast(null as bigint) as line_no, f.sha256 as seen_sha256
from changed_rows c
left join files f on f.platform = c.platform and f.file_id = c.file_id
where ($platform is null or c.platform = $platform)
    and ($seller is null or c.seller_id = $seller)
    and ($category is null or c.category = $category)
    and ($since is null or cast(c.happened_at as date) >= $since)
    and ($until is null or cast(c.happened_at as date) < $until)
order by c.happened_at desc nulls last, c.platform, c.table_name, c.row_id, c.way
