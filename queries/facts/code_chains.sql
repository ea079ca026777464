/*
One row per platform with stock: how many codes it lists, how many of them name the hash of the one
before (linked), and how many of these name one that another names too (forked).
*/
with links as (
    select platform, previous_hash, count(*) as followers
    from codes
    where previous_hash is not null
    group by platform, previous_hash
),
chained as (
    select
        platform, cast(sum(followers) as bigint) as linked,
        cast(sum(case when followers > 1 then followers else 0 end) as bigint) as forked
    from links
    group by platform
),
stocked as (
    select platform, count(*) as stock
    from codes
    group by platform
)
select s.platform, s.stock, coalesce(c.linked, 0) as linked, coalesce(c.forked, 0) as forked
from stocked s
left join chained c on c.platform = s.platform
