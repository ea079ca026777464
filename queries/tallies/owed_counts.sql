/*
How many tickets are owed an answer when the log of messages ends, and of how many the log cannot say
(standing). The day is that of the buyer's last message.
*/
select
    platform, seller_id, category, cast(asked_at as date) as day, standing, count(*) as subjects
from owed_answers
group by platform, seller_id, category, cast(asked_at as date), standing
