-- Rows of one snapshot held against another: those it alone holds, those judged otherwise there, or the
-- rows of a verdict among what both judged; the latest first.
select
    h.* exclude (row_id, judged_at), t.verdict as verdict_there, count(*) over () as total
from (
    select *
    from here_rows
    where ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(judged_at as date) >= $since)
        and ($until is null or cast(judged_at as date) < $until)
) h
left join (
    select platform, row_id, verdict
    from there_rows
    where ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(judged_at as date) >= $since)
        and ($until is null or cast(judged_at as date) < $until)
) t on t.platform = h.platform and t.row_id = h.row_id
where case $part
    when 'alone' then t.row_id is null
    when 'rejudged' then t.verdict <> h.verdict
    else h.verdict = $part and list_contains($judged, t.verdict)
end
order by h.judged_at desc nulls last, h.row_id
limit $most
