-- The platforms of the snapshot.
select platform, timezone, timezone_basis from platforms order by platform
