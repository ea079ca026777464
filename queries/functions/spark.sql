-- The functions whose spelling differs from engine to engine, as Spark 4 has them. They belong to a
-- session: create them after each connect, one statement at a time.

create or replace temporary function seconds_between(a timestamp_ntz, b timestamp_ntz)
returns bigint return timestampdiff(second, a, b);

create or replace temporary function local_hour(ts timestamp_ntz, zone string)
returns int return hour(convert_timezone('UTC', zone, ts));

create or replace temporary function local_day(ts timestamp_ntz, zone string)
returns date return cast(convert_timezone('UTC', zone, ts) as date);
