-- How far closings were automatic, on the scale of the DSA's database of statements of reasons:
-- fully (a rule, timer or bot closed it and no person had written to the buyer), partly (one of the
-- two), not (a person closed it and a person had written), unknown (the log cannot tell one of
-- them), set_aside (a definition leaves it out). The period acts on the closing.
with each as (
    select
        platform, subject_id,
        max(case when pattern = 'closed_by_rule' then verdict end) as by_rule,
        max(case when pattern = 'closed_without_human' then verdict end) as without_human
    from verdicts
    where pattern in ('closed_by_rule', 'closed_without_human')
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(happened_at as date) >= $since)
        and ($until is null or cast(happened_at as date) < $until)
    group by platform, subject_id
)
select
    platform,
    case
        when by_rule = 'excluded' or without_human = 'excluded' then 'set_aside'
        when by_rule = 'match' and without_human = 'match' then 'fully'
        when by_rule = 'no_match' and without_human = 'no_match' then 'not'
        when by_rule in ('match', 'no_match') and without_human in ('match', 'no_match')
            then 'partly'
        else 'unknown'
    end as automation,
    count(*) as tickets
from each
group by all
order by all
