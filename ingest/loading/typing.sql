-- Text to values, and why it cannot be one. Every fault is a code of faults.py; NULL is no fault.

create macro shape_of(t) as
    left(regexp_replace(regexp_replace(t, '\pN', '9', 'g'), '[^9[:punct:][:space:]]', 'a', 'g'), 80);

create macro integer_of(t) as
    try_cast(case when regexp_full_match(t, '[+-]?[0-9]{1,18}') then t end as bigint);

create macro decimal_of(t) as
    try_cast(case when regexp_full_match(t, '[+-]?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?') then t end as double);

create macro boolean_of(t) as
    case when lower(t) in ('true', 't', 'yes', 'y', '1', '是') then true
         when lower(t) in ('false', 'f', 'no', 'n', '0', '否') then false end;

-- exact: decimals beyond the currency's are taken only where they are zeros
create macro money_of(t, decimals) as
    try_cast(
        case when regexp_full_match(t, concat('[+-]?[0-9]{1,18}(\.[0-9]{0,', decimals::varchar, '}0*)?'))
             then concat(split_part(t, '.', 1), rpad(left(split_part(t, '.', 2), decimals), decimals, '0')) end
        as bigint
    );

create macro number_fault(t) as
    case when regexp_matches(regexp_replace(t, '[0-9]', '', 'g'), '\pN') then 'full_width_digits'
         when regexp_full_match(t, '(?i)[+-]?(nan|inf|infinity)') then 'not_finite'
         when regexp_full_match(t, '(?i)[+-]?[0-9.]+e[+-]?[0-9]+') then 'exponent'
         when regexp_matches(t, '[0-9][., ][0-9]{3}([., ]|$)') and regexp_full_match(t, '[+-]?[0-9][0-9., ]*') and length(regexp_replace(t, '[^., ]', '', 'g')) > 1 then 'grouped_digits'
         when regexp_full_match(t, '[+-]?[0-9]+,[0-9]+') then 'decimal_comma'
         when regexp_full_match(t, '[+-]?[0-9]{1,15}\.[0-9]+') then 'too_many_decimals'
         when regexp_full_match(t, '[+-]?[0-9]+(\.[0-9]+)?') then 'too_large'
         else 'not_a_number' end;

create macro is_spreadsheet_number(t) as
    case when contains(t, '+') then regexp_full_match(t, '[0-9](\.[0-9]+)?[eE]\+[0-9]+') end;

-- characters of the offset at a stamp's end, or none
create macro shift_length(t) as
    case when right(t, 1) in ('Z', 'z') then 1
         when substr(t, -6, 1) in ('+', '-') and substr(t, -3, 1) = ':' then 6
         when substr(t, -5, 1) in ('+', '-') and contains(t, ':') then 5
         when substr(t, -3, 1) in ('+', '-') and contains(t, ':') then 3
         else 0 end;

create macro shift_of(t) as
    right(t, shift_length(t));

create macro without_shift(t) as
    trim(left(t, length(t) - shift_length(t)));

-- no finer than a microsecond
create macro stamp_wall(whole) as
    case when whole similar to '.*[.,][0-9]+' then regexp_replace(whole, '[.,]([0-9]{1,6})[0-9]*$', '.\1')
         else whole end;

-- minutes; 10,000 where no clock on earth has such an offset
create macro shift_minutes(shift) as
    case when shift = '' then null
         when shift in ('Z', 'z') then 0
         when not regexp_full_match(shift, '[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?') then 10000
         else (try_cast(substr(shift, 2, 2) as integer) * 60
               + coalesce(try_cast(substr(replace(shift, ':', ''), 4, 2) as integer), 0))
              * case when left(shift, 1) = '-' then -1 else 1 end end;

-- without a digit it is none: strptime takes the words infinity and epoch for the year 1900
create macro read_stamp(t, formats) as
    case when regexp_matches(t, '[0-9]') then try_strptime(t, formats) end;

create macro written_precision(whole) as
    case when regexp_matches(whole, '[.,][0-9]+$') then 'ms'
         when whole like '%:%:%' then 's'
         when whole like '%:%' then 'min'
         else 'day' end;

-- a stamp that stands for none: what systems write for "never", "unknown" and zero
create macro is_sentinel(wall, utc) as
    case when wall between timestamp '1971-01-01' and timestamp '2037-12-31' then false
         else wall::date in (
                  date '0001-01-01', date '1753-01-01', date '1899-12-30', date '1899-12-31',
                  date '1900-01-01', date '2099-12-31', date '2999-12-31', date '9999-12-31'
              )
              or wall in (timestamp '1970-01-01 00:00:00', timestamp '2038-01-19 03:14:07')
              or utc = timestamp '1970-01-01 00:00:00' end;

create macro time_fault(t) as
    case when regexp_matches(regexp_replace(t, '[0-9]', '', 'g'), '\pN') then 'full_width_digits'
         when regexp_full_match(t, '(?i)[+-]?inf(inity)?|nan|nat') then 'not_finite'
         when regexp_matches(t, '^0000|[-/]00[-/ T]|[-/]00$') then 'zero_date'
         when regexp_matches(t, '[ T]24:') then 'hour_24'
         when regexp_matches(t, ':60(\.|$|Z|[+-])') then 'second_60'
         when regexp_full_match(t, '[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}([ T].*)?') then 'date_order'
         when regexp_full_match(t, '[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{1,2}([ T].*)?') then 'two_digit_year'
         when regexp_full_match(t, '[0-9]{9,19}(\.[0-9]+)?') then 'undeclared_epoch'
         when regexp_full_match(t, '[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9:.,]+)?( ?(Z|[+-][0-9:]+))?') then 'no_such_time'
         else 'not_a_time' end;

create macro epoch_seconds_of(t) as
    try_cast(case when regexp_full_match(t, '[0-9]{1,10}(\.[0-9]{1,9})?') then t end as double);

create macro epoch_milliseconds_of(t) as
    try_cast(case when regexp_full_match(t, '[0-9]{12,13}') then t end as double) / 1000;

-- what a repeated text is known by: its sentences without the digits, contacts, punctuation and space
-- that vary
create macro sentences_of(t) as
    list_filter(
        list_transform(
            regexp_split_to_array(
                regexp_replace(
                    regexp_replace(
                        lower(t), 'https?://[^\s]+|www\.[^\s]+|[^\s@]+@[^\s@]+', '', 'g'
                    ),
                    '[a-z0-9]*[0-9][a-z0-9.\-]*', '0', 'g'
                ),
                '[。！？；!?;\n]|\.\s|\.$'
            ),
            lambda s: regexp_replace(s, '[\s\pP\pS\pC]+', '', 'g')
        ),
        lambda s: s <> ''
    );
