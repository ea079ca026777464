-- The functions whose spelling differs from engine to engine, as DuckDB has them.

-- Whole elapsed seconds from a to b, cut towards zero; date_diff would count boundaries instead.
create or replace macro seconds_between(a, b) as datesub('second', a, b);

-- Hour of the clock on the wall, 0 to 23; NULL where the zone is not known.
create or replace macro local_hour(ts, zone) as
    cast(hour((ts at time zone 'UTC') at time zone zone) as integer);

-- Date of the calendar on the wall; NULL where the zone is not known.
create or replace macro local_day(ts, zone) as
    cast((ts at time zone 'UTC') at time zone zone as date);
