-- Rows of which a later export tells otherwise than an earlier one, one for each way: gone (the last
-- export that should show it does not), redated (a time of the past is another now) and rewritten
-- (another column of the past is); as rows_between_exports counts them. seen_sha256 names the export
-- that leaves it out or tells otherwise. The period acts on the row's own time.
with steps as (
    select
        s.platform, s.table_name, s.row_id, s.ticket_id, s.happened_at, s.seller_id, s.category,
        s.seen_at, s.state, s.is_rewritten, s.past_field, s.file_id,
        -- the times among the columns that row_steps takes to tell of the past
        s.is_rewritten and regexp_matches(
            h.rewritten_fields,
            '(^|,)(placed|paid|opened|sent|happened|assigned|redeemed|created)_at(,|$)'
        ) as is_redated
    from row_steps s
    join row_history h
        on h.platform = s.platform and h.table_name = s.table_name and h.row_id = s.row_id
        and h.file_id = s.file_id
    where ($platform is null or s.platform = $platform)
        and ($seller is null or s.seller_id = $seller)
        and ($category is null or s.category = $category)
        and ($since is null or cast(s.happened_at as date) >= $since)
        and ($until is null or cast(s.happened_at as date) < $until)
),
shown as (
    select
        *,
        max(case when state <> 'absent' then seen_at end)
            over (partition by platform, table_name, row_id) as shown_at
    from steps
),
told as (
    select *, 'gone' as way
    from shown
    where state = 'absent' and coalesce(shown_at < seen_at, true)
    union all
    select *, 'redated' from shown where is_redated
    union all
    select *, 'rewritten' from shown where is_rewritten and not is_redated
)
select
    t.platform, t.table_name, t.way,
    case t.table_name when 'orders' then 'order' when 'tickets' then 'ticket' else t.table_name end
        as subject_kind,
    t.row_id as subject_id, t.happened_at, t.ticket_id, t.seen_at, t.past_field, t.seller_id,
    t.category, t.file_id, cast(null as bigint) as line_no, f.sha256 as seen_sha256
from told t
left join files f on f.platform = t.platform and f.file_id = t.file_id
qualify row_number() over (
    partition by t.platform, t.table_name, t.row_id, t.way order by t.seen_at desc, t.file_id desc
) = 1
order by t.happened_at desc nulls last, t.platform, t.table_name, t.row_id, t.way
