/*
One row per status word that makes a claim. All other words (new, open, paid, cancelled ...) claim
nothing. A native "processing" label of a ticket is loaded as waiting_platform.
*/
select subject, status, claim
from (values
    ('order', 'processing', 'processing'),
    ('order', 'delivered', 'delivered'),
    ('order', 'completed', 'delivered'),
    ('ticket', 'waiting_platform', 'processing'),
    ('ticket', 'waiting_buyer', 'waiting'),
    ('ticket', 'on_hold', 'waiting'),
    ('ticket', 'escalated', 'escalated'),
    ('ticket', 'resolved', 'resolved'),
    ('ticket', 'closed', 'resolved')
) as listed(subject, status, claim)
