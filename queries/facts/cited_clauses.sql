/*
One row per message of the platform's side and clause it cites (the first of each form of words), held
against the platform's policy. The number is what stands after the word for clause. A bare section,
article or paragraph, or a numbered article in Chinese, may be a law's and is_only_a_clause is false.

in_force_count: versions of a clause of that number in force when the message was sent; known_count:
versions at any time. policy_from_at is from when on the platform's policy is known; NULL where it is
not, and the beginning of time where a version has no first day.
*/
with clauses as (
    select
        platform, valid_from_at, valid_to_at,
        translate(clause_id, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') as number
    from policy_clauses
),
policies as (
    select platform, min(coalesce(valid_from_at, timestamp '1990-01-01 00:00:00')) as policy_from_at
    from clauses
    group by platform
),
cited as (
    select
        w.platform, w.ticket_id, w.message_id, w.sent_at, w.message_no, w.actor_kind, w.is_certain,
        p.words, contains(p.words, 'clause') or contains(p.words, '条款') as is_only_a_clause,
        replace(replace(replace(replace(replace(replace(replace(replace(
            p.words, 'clause', ''), 'section', ''), 'article', ''), 'paragraph', ''),
            '条款', ''), '第', ''), '条', ''), ' ', '') as number
    from platform_words w
    join message_phrases p on p.platform = w.platform and p.message_id = w.message_id
    where p.meaning = 'clause_cited'
)
select
    c.platform, c.ticket_id, c.message_id, c.sent_at, c.message_no, c.actor_kind, c.is_certain,
    c.words, c.number, c.is_only_a_clause, y.policy_from_at,
    count(k.number) as known_count,
    -- a left join that finds no clause has no number either
    count(
        case
            when coalesce(c.sent_at >= k.valid_from_at, true)
                and coalesce(c.sent_at < k.valid_to_at, true) then k.number
        end
    ) as in_force_count
from cited c
left join policies y on y.platform = c.platform
left join clauses k
    on k.platform = c.platform
    and replace(replace(replace(k.number, '第', ''), '条', ''), ' ', '') = c.number
group by
    c.platform, c.ticket_id, c.message_id, c.sent_at, c.message_no, c.actor_kind, c.is_certain,
    c.words, c.number, c.is_only_a_clause, y.policy_from_at
