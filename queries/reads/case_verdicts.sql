-- What each pattern says of the orders, codes, tickets, events, claims and
-- payment disputes of a case.
select v.pattern, d.per as subject_kind, v.subject_id, v.happened_at, v.verdict, d.against,
    v.file_id, v.line_no
from verdicts v
join pattern_definitions d using (pattern)
where v.platform = $platform
    and ((d.per = 'order' and v.subject_id = any($orders))
        or (d.per = 'code' and v.subject_id = any($codes))
        or (d.per = 'ticket' and v.subject_id = any($tickets))
        or (d.per = 'payment_dispute' and v.subject_id = any($disputes))
        or (d.per = 'event' and v.subject_id in (
            select event_id from events
            where platform = $platform and subject = 'ticket' and subject_id = any($tickets)
        ))
        or (d.per = 'claim' and v.subject_id in (
            select claim_id from claims
            where platform = $platform
                and ((subject = 'order' and subject_id = any($orders))
                    or (subject = 'ticket' and subject_id = any($tickets)))
        )))
order by v.happened_at nulls last, v.pattern
