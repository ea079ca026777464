-- The pieces that a file about each payment dispute of a case should hold, and whether the log has
-- them.
select
    s.payment_dispute_id, s.claim_type, s.side, s.slot, s.is_filled, s.is_observable, s.opened_at,
    s.decided_at, s.file_id, s.line_no
from dossier_slots s
where s.platform = $platform and s.payment_dispute_id = any($disputes)
order by s.opened_at, s.payment_dispute_id, s.side, s.slot
